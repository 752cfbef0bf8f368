import { periodWords } from '../../values/dateWords.ts';
import { type ExportFormat, withNames } from '../shared/format.ts';
import { commonNames } from '../shared/moreNames.ts';
import { googleFieldNames } from './fieldNames.ts';
import { googleLevels } from './levels.ts';
import { moreGoogleNames } from './moreNames.ts';
import { totalKind } from './totals.ts';

/** The campaign report of Google Ads, segmented by day, as its interface or its scheduler writes it. */
export const googleAdsFormat: ExportFormat = {
  source: 'google_ads',
  platform: 'google_ads',
  keySpace: 'google_ads',
  name: 'Google Ads',
  fields: withNames(googleFieldNames, moreGoogleNames, commonNames),
  actions: {},
  levels: googleLevels,
  segments: {
    device: ['Device', 'Gerät', 'Appareil', 'Dispositivo'],
    network: [
      'Network (with search partners)',
      'Network',
      'Netzwerk (mit Suchnetzwerk-Partnern)',
      'Netzwerk',
      'Werbenetzwerk',
      'Réseau',
      'Red',
      'Rede',
      'Rete',
    ],
  },
  periods: [
    ...['Week', 'Month', 'Quarter', 'Year', 'Woche', 'Monat', 'Quartal', 'Jahr'],
    ...['Semaine', 'Mois', 'Trimestre', 'Année', 'Semana', 'Mes', 'Año'],
    ...['Mês', 'Ano', 'Settimana', 'Mese', 'Anno'],
    ...periodWords,
  ],
  preambleRows: 12,
  byDay:
    'In Google Ads open Campaigns, choose Segment → Time → Day, then Download → .csv; it needs the columns Campaign, Cost, Impr., Clicks and Conversions.',
  addColumn: 'In Google Ads choose Columns → Modify columns, add it, and download the report again.',
  blankIsZero: false,
  totalKind,
};
