// The share of real days inside the chart's 80% band:
//   node bench/accuracy/band.ts --data DIR [--each], DIR holding marketing-feb2021 and the like.
import { parseArgs } from 'node:util';
import { chartSeries } from '../../src-core/diagnosis/frame/chart.ts';
import { buildFrame, windowOf } from '../../src-core/diagnosis/frame/frame.ts';
import { readWindows } from '../../src-core/diagnosis/frame/reading.ts';
import { proportion } from '../../src-core/diagnosis/stats/proportion.ts';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import { type DailyCampaign, readDailyFolders } from './dailyFolders.ts';
import { dailyOnly } from './dailyOnly.ts';
import { readExchange } from './exchangeFolder.ts';
import { dataFolder } from './files.ts';
import { readResiduals } from './residualFolder.ts';

interface Held {
  readonly held: number;
  readonly days: number;
}

/** Days before the first chart: three weeks. */
const warmUp = 21;
/** Judged with clicks alone, so that a figure counted by the hundred is judged too. */
type Kpi = 'as it is' | 'clicks only';

function add(parts: readonly Held[]): Held {
  return {
    held: parts.reduce((sum, part) => sum + part.held, 0),
    days: parts.reduce((sum, part) => sum + part.days, 0),
  };
}

interface Judged {
  readonly inside: boolean;
  /** In a window that the test calls changed: there the band is what would have been, and a day outside it is no fault. */
  readonly changed: boolean;
}

function chartOf(campaign: DailyCampaign, until: number, kpi: Kpi): readonly Judged[] {
  const daily = campaign.days
    .slice(0, until)
    .map((row) => (kpi === 'clicks only' ? { ...row, conversions: null } : row));
  const asOf = daily.at(-1)?.date ?? '1970-01-01';
  const frame = buildFrame({
    data: dailyOnly(campaign.name, daily),
    siblings: null,
    asOf,
    guardrails: defaultSettings.guardrails,
    completeness: [1],
  });
  const reading = readWindows(frame);
  if (reading === null) return [];
  const current = windowOf(frame, reading.current);
  const significant = frame.finding?.significant === true;
  return chartSeries(frame, reading).flatMap(({ date, value, low, high }) =>
    value === null || low === null || high === null
      ? []
      : [{ inside: value >= low && value <= high, changed: significant && date >= current.from }],
  );
}

const heldOf = (judged: readonly Judged[]): Held => ({
  held: judged.filter(({ inside }) => inside).length,
  days: judged.length,
});

/** The newest day of the chart, drawn for each day in turn: a day that took no part in its own band. */
function newest(campaign: DailyCampaign, kpi: Kpi): Held {
  const days = Array.from({ length: Math.max(0, campaign.days.length - warmUp) }, (_, index) => index);
  return heldOf(
    days.flatMap((index) =>
      chartOf(campaign, warmUp + index + 1, kpi)
        .slice(-1)
        .filter(({ changed }) => !changed),
    ),
  );
}

/** Every day of the chart of the last day, but for those of a change. */
const shown = (campaign: DailyCampaign, kpi: Kpi): Held =>
  heldOf(chartOf(campaign, campaign.days.length, kpi).filter(({ changed }) => !changed));

function line(label: string, { held, days }: Held): string {
  const { low, high } = proportion(held, days);
  const percent = (share: number | null) => (100 * (share ?? Number.NaN)).toFixed(1);
  return `${label.padEnd(58)} ${percent(days > 0 ? held / days : null)}% of ${days} days (${percent(low)} to ${percent(high)})`;
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, each: { type: 'boolean' } },
  strict: false,
});
const folder = dataFolder('folders of real daily figures');
if (folder === null) process.exitCode = 2;
else {
  const all: { readonly newest: Held[]; readonly shown: Held[] } = { newest: [], shown: [] };
  for (const [name, campaigns] of [
    ...readDailyFolders(folder),
    ...readExchange(folder),
    ...readResiduals(folder),
  ]) {
    const converting = campaigns.some(({ days }) => days.some((day) => (day.conversions ?? 0) > 0));
    for (const kpi of converting ? (['as it is', 'clicks only'] as const) : (['as it is'] as const)) {
      const label = `${name}, ${converting && kpi === 'as it is' ? 'CPA' : 'cost per click'}`;
      const parts = campaigns.map((campaign) => ({
        name: campaign.name,
        newest: newest(campaign, kpi),
        shown: shown(campaign, kpi),
      }));
      all.newest.push(...parts.map((part) => part.newest));
      all.shown.push(...parts.map((part) => part.shown));
      console.log(line(`${label}: newest day`, add(parts.map((part) => part.newest))));
      console.log(line(`${label}: all days shown`, add(parts.map((part) => part.shown))));
      if (values.each !== true) continue;
      for (const part of parts) {
        console.log(line(`    ${part.name}: newest day`, part.newest));
        console.log(line(`    ${part.name}: all days shown`, part.shown));
      }
    }
  }
  console.log(line('all series: newest day', add(all.newest)));
  console.log(line('all series: all days shown', add(all.shown)));
}
