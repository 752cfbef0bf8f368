import { expect, test } from 'vitest';
import { fixtures } from '../../../../testing/fixtures/recipe.ts';
import { faultsOf, memoryFile, readInto, TODAY } from '../../../../testing/importing/read.ts';
import { MemorySink } from '../../../ingest/sinks/memorySink.ts';
import { googleAdsFormat } from '../google-ads/googleAdsFormat.ts';
import { readExport } from './readExport.ts';

// Would catch: rows of one campaign and day that are lost, or counted twice, when a file is read in parts.
test('a file too large to group at once gives the same rows, faults and counts', async () => {
  for (const [name, bytes] of Object.entries(fixtures).filter(([path]) => path.includes('google'))) {
    const read = async (partBytes: number) => {
      const sink = new MemorySink();
      const report = await readExport(
        googleAdsFormat,
        [memoryFile(name, bytes)],
        sink,
        {
          source: 'google_ads',
          answers: {},
          today: TODAY,
          signal: new AbortController().signal,
          onProgress: () => undefined,
        },
        partBytes,
      );
      return { report, campaigns: sink.campaigns(), segments: sink.rows('segment_daily').length };
    };
    expect(await read(50)).toEqual(await read(1e9));
  }
});

const numbers = '2026-03-01,A,"1,234.50",10,3';
test.each([
  ['English', 'Day,Campaign,Cost,Impr.,Clicks'],
  ['German', 'Tag,Kampagne,Kosten,Impr.,Klicks'],
  ['French', 'Jour,Campagne,Coût,Impr.,Clics'],
  ['Spanish', 'Día,Campaña,Coste,Impr.,Clics'],
  ['Portuguese', 'Dia,Campanha,Custo,Impr.,Cliques'],
  ['Italian', 'Giorno,Campagna,Costo,Impr.,Clic'],
])('Google Ads headers in %s are understood', async (_, header) => {
  const { sink } = await readInto('google_ads', [memoryFile('r.csv', `${header}\n${numbers}\n`)]);
  expect(sink.rows('campaign_daily')).toMatchObject([{ spend: 1234.5, impressions: 10, clicks: 3 }]);
});

test.each([
  ['English', 'Day,Campaign name,Amount spent (EUR),Impressions,Link clicks'],
  ['German', 'Tag,Kampagnenname,Ausgegebener Betrag (EUR),Impressionen,Link-Klicks'],
  ['French', 'Jour,Nom de la campagne,Montant dépensé (EUR),Impressions,Clics sur le lien'],
  ['Spanish', 'Día,Nombre de la campaña,Importe gastado (EUR),Impresiones,Clics en el enlace'],
  ['Portuguese', 'Dia,Nome da campanha,Valor usado (EUR),Impressões,Cliques no link'],
  ['Italian', 'Giorno,Nome della campagna,Importo speso (EUR),Impression,Clic sul link'],
])('Meta headers in %s are understood', async (_, header) => {
  const { sink } = await readInto('meta_ads', [memoryFile('r.csv', `${header}\n${numbers}\n`)]);
  expect(sink.rows('campaign_daily')).toMatchObject([{ spend: 1234.5, impressions: 10, clicks: 3 }]);
  expect(sink.campaigns()[0]?.campaign.currency).toBe('EUR');
});

test('two files of one account: overlapping days are replaced and reported, never added', async () => {
  const file = (name: string, spend: string) =>
    memoryFile(
      name,
      `Day,Campaign,Cost,Impr.,Clicks,Conversions,Currency code\n2026-03-01,A,${spend},10,3,0.00,EUR\n`,
    );
  const { report, sink } = await readInto('google_ads', [file('a.csv', '1.50'), file('b.csv', '2.50')]);
  expect(sink.rows('campaign_daily')).toMatchObject([{ spend: 2.5 }]);
  expect(faultsOf(report)).toEqual(['duplicate_key 2 -']);
});

test('one unusable file keeps all others from being passed on', async () => {
  const good = memoryFile('a.csv', 'Day,Campaign,Cost,Impr.,Clicks\n2026-03-01,A,1.50,10,3\n');
  const { report, sink } = await readInto('google_ads', [good, memoryFile('b.csv', 'Week,Campaign,Cost\n')]);
  expect(report.usable).toBe(false);
  expect(report.faults[0]).toMatchObject({ code: 'not_daily', file: 'b.csv' });
  expect(sink.campaigns()).toEqual([]);
});
