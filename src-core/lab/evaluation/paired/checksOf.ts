import { addDays, type Day, daysBetween } from '../../../../src-shared/model/day.ts';
import type { LandingCheck } from '../../../../src-shared/model/tables/rows.ts';
import { streams } from '../../simulation/random.ts';
import type { WorldCase } from '../../worlds/world.ts';
import { type Random, randomOf } from '../corpus/random.ts';

/** Pages that show a program another face from some day on, and nightly work on a page that no visitor notices. */
const chances = { wall: 0.08, nightlyWork: 0.05 } as const;
const url = 'https://shop.example/';
/** Ways in which the page itself answers with an error; what fails further on, on one device or in the persuading is not seen by a look. */
const fails: ReadonlySet<string> = new Set(['page fails']);
const leastRate = 0.03;
const mostRate = 0.7;

/**
 * What one look a day at the page of a generated campaign finds, drawn from how hard the mechanism's event hits and not from its rows: a
 * page that fails for a share of its visitors fails for that share of the looks. Every page fails a look now and then.
 */
export function checksOf({ id, data, asOf, truth, plan }: WorldCase): readonly LandingCheck[] {
  const random = randomOf(streams(1, `checks-${id}`)('found'));
  const first = addDays(asOf, -random.whole(20, 90));
  const byItself = random.logBetween(0.002, 0.03);
  const wall = random.chance(chances.wall) ? addDays(asOf, -random.whole(0, 60)) : null;
  const work = random.chance(chances.nightlyWork) ? addDays(asOf, -random.whole(0, 27)) : null;
  const rateOn = (day: Day): number =>
    truth.events.reduce((most, event) => {
      const severity = plan.events.find(({ cause }) => cause === event.cause)?.severity ?? 0;
      const since = daysBetween(addDays(asOf, 1 - event.daysAgo), day) + 1;
      if (!fails.has(event.kind) || since < 1) return most;
      const whole = leastRate * (mostRate / leastRate) ** severity;
      const part = event.shape === 'ramp' ? since / event.daysAgo : event.shape === 'fade' ? 0.9 ** since : 1;
      return Math.max(most, whole * part);
    }, byItself);
  const checks: LandingCheck[] = [];
  for (let day = first; day <= asOf; day = addDays(day, 1)) {
    const isWorked = work !== null && day >= work && day <= addDays(work, 2);
    checks.push(look(data.campaign.campaignId, day, random, isWorked ? 1 : rateOn(day), wall));
  }
  return checks;
}

function look(campaignId: string, day: Day, random: Random, rate: number, wall: Day | null): LandingCheck {
  const failed = random.chance(rate);
  const httpStatus = wall !== null && day >= wall ? 403 : failed ? 503 : 200;
  return {
    ...{ timestamp: `${day}T03:00:00.000Z`, campaignId, url, httpStatus },
    ...{ loadMs: Math.round(random.logBetween(200, 2000)), extra: null },
    finding: httpStatus === 200 ? 'ok' : 'error',
  };
}
