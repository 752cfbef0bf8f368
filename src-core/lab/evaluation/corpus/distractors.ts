import { type Intervention, intervention } from '../../simulation/intervention.ts';
import type { Event } from './event.ts';
import type { Random } from './random.ts';

const harmlessEdits = [
  { changeType: 'other', field: 'campaign_note', to: 'checked with finance' },
  { changeType: 'targeting', field: 'excluded_terms', to: 'two more' },
  { changeType: 'creative', field: 'headline', from: 'Free returns', to: 'Returns are free' },
  { changeType: 'landing_page', field: 'utm_source', to: 'paid' },
  { changeType: 'bid', field: 'bid_adjustment_tablet', from: '0%', to: '-5%' },
  { changeType: 'tracking', field: 'label', to: 'reviewed' },
] as const;

/** Interventions that happen and explain nothing. They have no cause to be named: a log full of them is an ordinary log. */
function noise(random: Random): readonly Intervention[] {
  const found: Intervention[] = [];
  if (random.chance(0.35)) {
    const edit = random.pick<(typeof harmlessEdits)[number]>(harmlessEdits);
    found.push(intervention({ kind: 'edited', daysAgo: random.whole(1, 30), ...edit }));
  }
  if (random.chance(0.15)) {
    const daysAgo = random.whole(40, 70);
    found.push(
      intervention({ kind: 'edited', daysAgo, changeType: 'bid', field: 'bid_strategy', to: 'Target CPA' }),
    );
  }
  if (random.chance(0.08)) {
    const lastsDays = random.whole(2, 7);
    found.push(intervention({ kind: 'paused', daysAgo: random.whole(20, 50) + lastsDays, lastsDays }));
  }
  if (random.chance(0.08)) {
    const lastsDays = random.whole(1, 3);
    found.push(intervention({ kind: 'reportLost', daysAgo: random.whole(4, 30) + lastsDays, lastsDays }));
  }
  if (random.chance(0.12)) {
    found.push(
      intervention({ kind: 'creativesLaunch', daysAgo: random.whole(3, 40), count: random.whole(1, 2) }),
    );
  }
  return found;
}

/** Things that look like a cause and are too small or long over; whether they are is judged like any other event. */
function decoys(random: Random): Event[] {
  const found: Event[] = [];
  if (random.chance(0.12)) {
    const daysAgo = random.whole(3, 25);
    const cheap = intervention({ kind: 'rivalsEnter', daysAgo, count: random.whole(1, 3), bid: 0.25 });
    found.push({ cause: 'competitive_pressure', interventions: [cheap], shared: false });
  }
  if (random.chance(0.1)) {
    const slow = intervention({
      kind: 'siteSlows',
      daysAgo: random.whole(3, 25),
      addMs: random.between(80, 350),
    });
    found.push({ cause: 'landing_page_issue', interventions: [slow], shared: false });
  }
  if (random.chance(0.08)) {
    const lastsDays = random.whole(3, 8);
    const over = intervention({
      kind: 'seasonTurns',
      daysAgo: random.whole(25, 60) + lastsDays,
      lastsDays,
      intent: random.pick([0.7, 1.4]),
    });
    found.push({ cause: 'seasonality', interventions: [over], shared: true });
  }
  return found;
}

export interface distractors {
  readonly unnamed: readonly Intervention[];
  readonly judged: readonly Event[];
}

export function drawDistractors(random: Random): distractors {
  return { unnamed: noise(random), judged: decoys(random) };
}
