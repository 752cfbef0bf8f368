// The cost of a what-if once a campaign is open: 90 days, every table, 10 creatives. Goal: p95 <= 50 ms for any kind of
// change. Each try is diagnosed anew.
//   node bench/whatIf.ts [rounds, default 40]

import { buildAccountTotals, siblingControl } from '../src-core/diagnosis/input/siblings.ts';
import { openWhatIf } from '../src-core/diagnosis/whatIf.ts';
import { intervention } from '../src-core/lab/simulation/intervention.ts';
import { shopFeed, shopSearch } from '../src-core/lab/simulation/presets.ts';
import { simulate } from '../src-core/lab/simulation/simulate.ts';
import { addDays } from '../src-shared/model/day.ts';
import { defaultSettings } from '../src-shared/model/settings.ts';
import { causes } from '../src-shared/model/vocabulary.ts';
import type { WhatIfChange } from '../src-shared/model/whatIf.ts';

const rounds = Number(process.argv[2] ?? 40);
const goal = 50;
const lastDay = '2026-03-30';
const creatives = { active: 10, everyDays: null, wear: 0.05, video: 0.3 };
const campaigns = [shopSearch, shopFeed].map((preset, index) =>
  simulate(
    preset({
      id: String(index),
      name: `Campaign ${index}`,
      creatives,
      interventions: [intervention({ kind: 'siteSlows', daysAgo: 6, addMs: 2500 })],
    }),
    { lastDay, days: 90, seed: 7 + index },
  ),
);
const totals = buildAccountTotals(campaigns, null);

/** A change of each kind that no earlier round used. */
function tries(round: number): Readonly<Record<string, WhatIfChange[]>> {
  const factor = 1 + (round + 1) / 200;
  const cause = causes[round % causes.length] ?? 'seasonality';
  return {
    figure: [{ kind: 'scale', metric: 'conversions', factor, window: null }],
    days: [
      {
        kind: 'leave_out_days',
        window: { from: addDays(lastDay, -20 - (round % 60)), to: addDays(lastDay, -20 - (round % 60)) },
      },
    ],
    window: [
      {
        kind: 'set_window',
        current: { from: addDays(lastDay, -3 - (round % 20)), to: lastDay },
        baseline: { from: addDays(lastDay, -60), to: addDays(lastDay, -25 - (round % 10)) },
      },
    ],
    'as of': [{ kind: 'as_of', day: addDays(lastDay, -1 - (round % 40)) }],
    'ruled out': [{ kind: 'rule_out', cause }],
    'ruled in': [{ kind: 'rule_in', cause }],
    rivals: [{ kind: 'competitor_level', measure: 'bids', factor, window: null, follows: true }],
    target: [{ kind: 'set_fact', fact: 'targetCpa', value: 20 + round }],
    plan: [
      {
        kind: 'planned_action',
        action: { workflow: 'Budget Reallocation', changePct: round - 20 },
        days: 14,
      },
    ],
  };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const times = new Map<string, number[]>();
for (const data of campaigns) {
  const input = {
    data,
    siblings: siblingControl(totals, data),
    asOf: lastDay,
    guardrails: defaultSettings.guardrails,
  };
  const session = openWhatIf(input, null);
  for (let round = -5; round < rounds; round += 1) {
    for (const [kind, changes] of Object.entries(tries(round))) {
      const seen = times.get(kind) ?? [];
      times.set(kind, seen);
      const started = performance.now();
      session.run(changes);
      // The first rounds warm up the machine code.
      if (round >= 0) seen.push(performance.now() - started);
    }
  }
}

let worst = 0;
for (const [kind, seen] of times) {
  const p95 = quantile(seen, 0.95);
  worst = Math.max(worst, p95);
  console.log(`${kind.padEnd(10)} p50 ${quantile(seen, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
}
const all = [...times.values()].flat();
console.log(
  `all kinds  p50 ${quantile(all, 0.5).toFixed(1)} ms, p95 ${quantile(all, 0.95).toFixed(1)} ms (${all.length} tries); goal p95 <= ${goal} ms`,
);
if (worst > goal) process.exitCode = 1;
