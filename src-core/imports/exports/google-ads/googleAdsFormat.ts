import { type ExportCells, type ExportFormat, plainText, type TotalKind } from '../shared/format.ts';

/** "Total: Campaigns", "Gesamt: Konto", "Total : compte"; a campaign called "Total Wine" has no colon. */
const TOTAL = /^(total|gesamt|insgesamt|totale|totaal|итого)\s*:\s*(.*)$/;
/** The total that leaves removed campaigns out, as the rows do; "Account" has them in. */
const CAMPAIGNS = /^(campaigns|kampagnen|campagnes|campanas|campanhas|campagne)$/;
/** Labels stand in the first text column, which breakdowns and ad groups may push to the right. */
const LABEL_COLUMNS = 6;

function totalKind({ cells, text }: { cells: ExportCells['cells']; text: string }): TotalKind {
  // A day in its column makes it a row of a campaign, whatever that campaign is called.
  if (/\d/.test(text)) return 'none';
  for (let index = 0; index < Math.min(LABEL_COLUMNS, cells.length); index += 1) {
    const cell = cells[index] ?? '';
    if (!cell.includes(':')) continue;
    const label = TOTAL.exec(plainText(cell));
    if (label !== null) return CAMPAIGNS.test(label[2] ?? '') ? 'campaigns_total' : 'total';
  }
  return 'none';
}

/** The campaign report of Google Ads, segmented by day, as its interface or its scheduler writes it. */
export const googleAdsFormat: ExportFormat = {
  source: 'google_ads',
  name: 'Google Ads',
  fields: {
    day: ['Day', 'Date', 'Tag', 'Datum', 'Jour', 'Día', 'Fecha', 'Dia', 'Data', 'Giorno'],
    campaign: ['Campaign', 'Campaign name', 'Kampagne', 'Campagne', 'Campaña', 'Campanha', 'Campagna'],
    campaignId: [
      'Campaign ID',
      'Kampagnen-ID',
      'ID de campagne',
      'ID de la campagne',
      'ID de campaña',
      'ID de la campaña',
      'ID da campanha',
      'Código da campanha',
      'ID campagna',
      'ID della campagna',
    ],
    account: [
      'Customer ID',
      'Account',
      'Account name',
      'Kundennummer',
      'Konto',
      'Kontoname',
      'Numéro client',
      'Compte',
      'Nom du compte',
      'ID de cliente',
      'Cuenta',
      'Nombre de la cuenta',
      'ID do cliente',
      'Conta',
      'Nome da conta',
      'ID cliente',
      'Nome account',
    ],
    currency: [
      'Currency code',
      'Currency',
      'Währungscode',
      'Währung',
      'Code de devise',
      'Code devise',
      'Devise',
      'Código de moneda',
      'Moneda',
      'Código da moeda',
      'Código de moeda',
      'Moeda',
      'Codice valuta',
      'Valuta',
    ],
    impressions: ['Impr.', 'Impressions', 'Impressionen', 'Impresiones', 'Impressões', 'Impressioni'],
    clicks: ['Clicks', 'Klicks', 'Clics', 'Cliques', 'Clic'],
    interactions: ['Interactions', 'Interaktionen', 'Interacciones', 'Interações', 'Interazioni'],
    spend: ['Cost', 'Kosten', 'Coût', 'Coste', 'Costo', 'Custo'],
    convertedSpend: [
      'Cost (Converted currency)',
      'Kosten (umgerechnete Währung)',
      'Coût (devise convertie)',
      'Coste (moneda convertida)',
      'Costo (moneda convertida)',
      'Custo (moeda convertida)',
      'Costo (valuta convertita)',
    ],
    conversions: ['Conversions', 'Konversionen', 'Conversiones', 'Conversões', 'Conversioni'],
    results: [],
    resultType: [],
    conversionValue: [
      'Conv. value',
      'Conversion value',
      'Conv.-Wert',
      'Conversion-Wert',
      'Valeur de conv.',
      'Valeur conv.',
      'Valeur de conversion',
      'Valor de conv.',
      'Valor conv.',
      'Valor de conversión',
      'Valor da conv.',
      'Valor de conversão',
      'Valore conv.',
      'Valore di conv.',
      'Valore di conversione',
    ],
    impressionShare: [
      'Search impr. share',
      'Impr. share',
      'Impression share',
      'Search impression share',
      'Anteil an möglichen Impressionen im Suchnetzwerk',
      "Taux d'impressions sur le Réseau de Recherche",
      'Cuota de impresiones de búsqueda',
      'Parcela de impressões de pesquisa',
      'Quota impressioni rete di ricerca',
    ],
    lostIsRank: ['Search lost IS (rank)', 'Search Lost IS (rank)', 'Search lost impression share (rank)'],
    lostIsBudget: ['Search lost IS (budget)', 'Search lost impression share (budget)'],
    reach: [],
    frequency: [],
    starts: [],
    ends: [],
    objective: ['Campaign goal', 'Objective'],
    bidStrategy: ['Bid strategy type', 'Campaign bid strategy type', 'Gebotsstrategietyp'],
  },
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
  ],
  preambleRows: 12,
  byDay:
    'In Google Ads open Campaigns, choose Segment → Time → Day, then Download → .csv; it needs the columns Campaign, Cost, Impr., Clicks and Conversions.',
  addColumn: 'In Google Ads choose Columns → Modify columns, add it, and download the report again.',
  blankResultIsZero: false,
  totalKind: (row) => totalKind({ cells: row.cells, text: row.text('day') }),
};
