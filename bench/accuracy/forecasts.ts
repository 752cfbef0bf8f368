// The share of real spans of days inside the 80% interval of the do-nothing forecast:
//   node bench/accuracy/forecasts.ts --data DIR, DIR holding marketing-feb2021 and the like.
// Each campaign is forecast on each day from the third week on, over 1, 7 and 14 days, with nothing but the days before.
import { whatIf } from '../../src-core/diagnosis/whatIf.ts';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import type { CampaignDay } from '../../src-shared/model/tables/rows.ts';
import { type DailyCampaign, readDailyFolders } from './dailyFolders.ts';
import { dailyOnly } from './dailyOnly.ts';
import { dataFolder } from './files.ts';
import { readResiduals } from './residualFolder.ts';

type Figure = 'spend' | 'conversions' | 'kpi';
interface Held {
  below: number;
  inside: number;
  above: number;
}
const horizons = [1, 7, 14] as const;
/** Days before the first forecast. */
const warmUp = 14;

const sum = (days: readonly CampaignDay[], figure: 'spend' | 'conversions' | 'clicks'): number =>
  days.reduce((total, day) => total + (day[figure] ?? 0), 0);

/** Forecasts of `campaign` for the days after each day from the third week on. */
function judge(campaign: DailyCampaign, days: number, held: Map<Figure, Held>): void {
  // Long series are judged every third day: their windows overlap anyway.
  const every = campaign.days.length > 60 ? 3 : 1;
  for (let at = warmUp; at + days <= campaign.days.length; at += every) {
    const past = campaign.days.slice(0, at);
    const asOf = past.at(-1)?.date ?? '1970-01-01';
    const input = {
      data: dailyOnly(campaign.name, past),
      siblings: null,
      asOf,
      guardrails: defaultSettings.guardrails,
      completeness: [1],
    };
    const { forecast } = whatIf(input, [
      { kind: 'planned_action', action: { workflow: 'Creative Refresh' }, days },
    ]);
    if (forecast === null) continue;
    const coming = campaign.days.slice(at, at + days);
    if (coming.some((day) => day.spend === null || day.clicks === null || day.conversions === null)) continue;
    const counted = forecast.kpi === 'cpc' ? 'clicks' : 'conversions';
    const truth: ReadonlyArray<readonly [Figure, number]> = [
      ['spend', sum(coming, 'spend')],
      ['conversions', sum(coming, 'conversions')],
      ['kpi', sum(coming, 'spend') / sum(coming, counted)],
    ];
    for (const [figure, value] of truth) {
      const estimate = forecast.doNothing[figure];
      if (estimate === null || (figure === 'conversions' && forecast.kpi !== 'cpa')) continue;
      const seen = held.get(figure) ?? { below: 0, inside: 0, above: 0 };
      held.set(figure, seen);
      if (value < estimate.low) seen.below += 1;
      else if (value <= estimate.high) seen.inside += 1;
      else seen.above += 1;
    }
  }
}

const folder = dataFolder('folders of real daily figures');
if (folder === null) process.exitCode = 2;
else {
  for (const [name, campaigns] of [...readDailyFolders(folder), ...readResiduals(folder)]) {
    for (const days of horizons) {
      const held = new Map<Figure, Held>();
      for (const campaign of campaigns) judge(campaign, days, held);
      for (const [figure, { below, inside, above }] of held) {
        const all = below + inside + above;
        console.log(
          `${name.padEnd(28)} ${figure.padEnd(12)} ${String(days).padStart(2)} days ahead: ${((100 * inside) / all).toFixed(0)}% of ${all} inside, ${((100 * below) / all).toFixed(0)}% below, ${((100 * above) / all).toFixed(0)}% above`,
        );
      }
    }
  }
}
