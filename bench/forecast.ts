// What the forecast of an action promises, against what the action does in simulated campaigns whose auction, budget and people
// follow rules of their own (src-core/lab/simulation). Each campaign is run twice with the same luck, with the action and without.
//   node bench/forecast.ts [campaigns of each kind, default 12]
import { openWhatIf } from '../src-core/diagnosis/whatIf.ts';
import type { Blueprint } from '../src-core/lab/simulation/blueprint.ts';
import { type Intervention, intervention } from '../src-core/lab/simulation/intervention.ts';
import { leadSearch, shopFeed, shopSearch } from '../src-core/lab/simulation/presets.ts';
import { simulate } from '../src-core/lab/simulation/simulate.ts';
import type { CampaignData } from '../src-shared/model/campaignData.ts';
import { addDays } from '../src-shared/model/day.ts';
import type { PlannedAction } from '../src-shared/model/plannedAction.ts';
import { defaultSettings } from '../src-shared/model/settings.ts';

const campaigns = Number(process.argv[2] ?? 12);
const lastDay = '2026-04-13';
const days = 104;
const ahead = 14;
const asOf = addDays(lastDay, -ahead);

interface Plan {
  readonly name: string;
  readonly action: PlannedAction;
  readonly does: Intervention;
}
const plans: readonly Plan[] = [
  ...[1.2, 0.8].map((factor) => ({
    name: `budget x ${factor}`,
    action: { workflow: 'Budget Reallocation', changePct: Math.round(100 * factor - 100) } as const,
    does: intervention({ kind: 'budgetChanges', daysAgo: ahead, factor }),
  })),
  ...[1.15, 1.6, 0.8].map((factor) => ({
    name: `bid x ${factor}`,
    action: { workflow: 'Bid Adjustment', changePct: Math.round(100 * factor - 100) } as const,
    does: intervention({ kind: 'bidChanges', daysAgo: ahead, factor }),
  })),
];
const before: Readonly<Record<string, readonly Intervention[]>> = {
  'nothing happened': [],
  'rivals raised bids by 40%': [intervention({ kind: 'rivalsRaiseBids', daysAgo: ahead + 8, factor: 1.4 })],
};
const presets: Readonly<
  Record<string, (details: { id: string; name: string; interventions: Intervention[] }) => Blueprint>
> = { 'shop, search': shopSearch, 'leads, search': leadSearch, 'shop, feed': shopFeed };

const sum = (data: CampaignData, figure: 'spend' | 'conversions'): number =>
  data.daily.filter(({ date }) => date > asOf).reduce((total, day) => total + (day[figure] ?? 0), 0);

interface Tally {
  actual: number;
  expected: number;
  level: number;
  inside: number;
  all: number;
}
const fresh = (): Tally => ({ actual: 0, expected: 0, level: 0, inside: 0, all: 0 });

const whole = { spend: { inside: 0, all: 0 }, conversions: { inside: 0, all: 0 } };
for (const [kind, preset] of Object.entries(presets)) {
  for (const [story, past] of Object.entries(before)) {
    const tallies = new Map(plans.map(({ name }) => [name, { spend: fresh(), conversions: fresh() }]));
    for (let seed = 1; seed <= campaigns; seed += 1) {
      const run = (more: readonly Intervention[]): CampaignData =>
        simulate(preset({ id: 'c', name: kind, interventions: [...past, ...more] }), { lastDay, days, seed });
      const without = run([]);
      const known: CampaignData = { ...without, daily: without.daily.filter(({ date }) => date <= asOf) };
      const session = openWhatIf(
        { data: known, siblings: null, asOf, guardrails: defaultSettings.guardrails, completeness: [1] },
        null,
      );
      for (const { name, action, does } of plans) {
        const { forecast } = session.run([{ kind: 'planned_action', action, days: ahead }]);
        const tally = tallies.get(name);
        if (forecast?.change === undefined || tally === undefined) continue;
        const acted = run([does]);
        for (const figure of ['spend', 'conversions'] as const) {
          const seen = tally[figure];
          const [real, base] = [sum(acted, figure), sum(without, figure)];
          seen.actual += real - base;
          seen.level += base;
          seen.expected += forecast.change[figure].value;
          seen.all += 1;
          const { low, high } = forecast.planned[figure];
          whole[figure].all += 1;
          if (real < low || real > high) continue;
          seen.inside += 1;
          whole[figure].inside += 1;
        }
      }
    }
    console.log(`\n${kind}; ${story}`);
    for (const [name, tally] of tallies) {
      const show = (label: string, { actual, expected, level, inside, all }: Tally): string => {
        const pct = (value: number): string =>
          `${value >= 0 ? '+' : ''}${((100 * value) / level).toFixed(0)}%`;
        return `${label} ${pct(actual)} (forecast ${pct(expected)}), total inside 80% ${inside} of ${all}`;
      };
      console.log(
        `  ${name.padEnd(12)} ${show('spend', tally.spend)}; ${show('conversions', tally.conversions)}`,
      );
    }
  }
}

for (const [figure, { inside, all }] of Object.entries(whole))
  console.log(`\n${figure}: ${((100 * inside) / all).toFixed(0)}% of ${all} totals inside the 80% interval`);
