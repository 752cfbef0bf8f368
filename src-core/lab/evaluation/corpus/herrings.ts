import { type Intervention, intervention } from '../../simulation/intervention.ts';
import type { Happening } from './happening.ts';
import type { Lot } from './lot.ts';

const harmlessEdits = [
  { changeType: 'other', field: 'campaign_note', to: 'checked with finance' },
  { changeType: 'targeting', field: 'excluded_terms', to: 'two more' },
  { changeType: 'creative', field: 'headline', from: 'Free returns', to: 'Returns are free' },
  { changeType: 'landing_page', field: 'utm_source', to: 'paid' },
  { changeType: 'bid', field: 'bid_adjustment_tablet', from: '0%', to: '-5%' },
  { changeType: 'tracking', field: 'label', to: 'reviewed' },
] as const;

/** Interventions that happen and explain nothing. They have no cause to be named: a log full of them is an ordinary log. */
function noise(lot: Lot): readonly Intervention[] {
  const found: Intervention[] = [];
  if (lot.chance(0.35)) {
    const edit = lot.pick<(typeof harmlessEdits)[number]>(harmlessEdits);
    found.push(intervention({ kind: 'edited', daysAgo: lot.whole(1, 30), ...edit }));
  }
  if (lot.chance(0.15)) {
    const daysAgo = lot.whole(40, 70);
    found.push(
      intervention({ kind: 'edited', daysAgo, changeType: 'bid', field: 'bid_strategy', to: 'Target CPA' }),
    );
  }
  if (lot.chance(0.08)) {
    const lastsDays = lot.whole(2, 7);
    found.push(intervention({ kind: 'paused', daysAgo: lot.whole(20, 50) + lastsDays, lastsDays }));
  }
  if (lot.chance(0.08)) {
    const lastsDays = lot.whole(1, 3);
    found.push(intervention({ kind: 'reportLost', daysAgo: lot.whole(4, 30) + lastsDays, lastsDays }));
  }
  if (lot.chance(0.12)) {
    found.push(intervention({ kind: 'creativesLaunch', daysAgo: lot.whole(3, 40), count: lot.whole(1, 2) }));
  }
  return found;
}

/** Things that look like a cause and are too small or long over; whether they are is judged like any other happening. */
function decoys(lot: Lot): Happening[] {
  const found: Happening[] = [];
  if (lot.chance(0.12)) {
    const daysAgo = lot.whole(3, 25);
    const cheap = intervention({ kind: 'rivalsEnter', daysAgo, count: lot.whole(1, 3), bid: 0.25 });
    found.push({ cause: 'competitive_pressure', interventions: [cheap], shared: false });
  }
  if (lot.chance(0.1)) {
    const slow = intervention({
      kind: 'siteSlows',
      daysAgo: lot.whole(3, 25),
      addMs: lot.between(80, 350),
    });
    found.push({ cause: 'landing_page_issue', interventions: [slow], shared: false });
  }
  if (lot.chance(0.08)) {
    const lastsDays = lot.whole(3, 8);
    const over = intervention({
      kind: 'seasonTurns',
      daysAgo: lot.whole(25, 60) + lastsDays,
      lastsDays,
      intent: lot.pick([0.7, 1.4]),
    });
    found.push({ cause: 'seasonality', interventions: [over], shared: true });
  }
  return found;
}

export interface Herrings {
  readonly unnamed: readonly Intervention[];
  readonly judged: readonly Happening[];
}

export function drawHerrings(lot: Lot): Herrings {
  return { unnamed: noise(lot), judged: decoys(lot) };
}
