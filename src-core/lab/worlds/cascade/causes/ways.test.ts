import { describe, expect, it } from 'vitest';
import type { FigureName } from '../../figureNames.ts';
import { type CasePlan, type EventCause, eventCauses, type PlannedEvent } from '../../plan.ts';
import { drawAccount } from '../account.ts';
import { drawCampaign } from '../campaign.ts';
import { cascade } from '../cascade.ts';
import { waysOf } from './ways.ts';

type Step = `${'+' | '-'}${FigureName}`;

/** METHOD's table, for each way of acting: what must move, in calm weather, and what must not. */
const predicted: Readonly<
  Record<string, { readonly moves: readonly Step[]; readonly holds?: readonly FigureName[] }>
> = {
  'the theme wears out': { moves: ['-ctr', '-creativeCtr'], holds: ['segmentMix', 'load'] },
  'the leading ads wear out': { moves: ['-ctr'], holds: ['segmentMix'] },
  'a better ad': { moves: ['+ctr'], holds: ['segmentMix'] },
  'nobody new comes': { moves: ['-firstTimeShare', '+reachedShare', '-ctr'], holds: ['searchVolume'] },
  'another campaign meets the same people': { moves: ['-firstTimeShare', '-ctr'], holds: ['searchVolume'] },
  'the audience shrinks': { moves: ['+frequency', '+cpm'], holds: ['bidIndex'] },
  'the audience grows': { moves: ['-frequency', '-cpm'], holds: ['bidIndex'] },
  'new people come': { moves: ['+firstTimeShare'], holds: ['bidIndex'] },
  'rivals enter': { moves: ['+rivals', '+bidIndex', '+cpm'], holds: ['load', 'bounce', 'segmentMix'] },
  'rivals bid more': { moves: ['+bidIndex', '+cpm'], holds: ['rivals', 'load', 'segmentMix'] },
  'one rival goes for the top': { moves: ['-outranking', '+lostToRank', '+cpc'], holds: ['rivals', 'load'] },
  'rivals bid less': { moves: ['-bidIndex', '-cpm'], holds: ['rivals', 'load'] },
  'rivals leave': { moves: ['-rivals', '-bidIndex'], holds: ['load'] },
  'the season ends': { moves: ['-searchVolume', '-cvr', '-siblingCvr'], holds: ['load', 'segmentMix'] },
  'the season begins': { moves: ['+searchVolume', '+cvr', '+siblingCvr'], holds: ['load', 'segmentMix'] },
  'attention is dear': { moves: ['+cpm', '+siblingCpm'], holds: ['load', 'segmentMix'] },
  'attention is cheap': { moves: ['-cpm', '-siblingCpm'], holds: ['load', 'segmentMix'] },
  'many only look': { moves: ['+searchVolume', '-cvr', '-siblingCvr'], holds: ['load'] },
  'a weak segment is allowed': { moves: ['-segmentMix'], holds: ['load', 'bidIndex'] },
  'the platform expands into a weak segment': { moves: ['-segmentMix'], holds: ['load', 'bidIndex'] },
  'the best segment is shown less': { moves: ['-segmentMix'], holds: ['load', 'bidIndex'] },
  'the best segment is shown more': { moves: ['+segmentMix'], holds: ['load', 'bidIndex'] },
  'a weak segment gives way to the best': { moves: ['+segmentMix'], holds: ['load', 'bidIndex'] },
  'the tag is lost on one device': {
    moves: ['-platformOverAnalytics', '-cvr'],
    holds: ['sessionsPerClick', 'cvrAnalytics'],
  },
  'the tag fires now and then': {
    moves: ['-platformOverAnalytics', '-cvr'],
    holds: ['sessionsPerClick', 'cvrAnalytics'],
  },
  'the tag fires twice': {
    moves: ['+platformOverAnalytics', '+cvr'],
    holds: ['sessionsPerClick', 'cvrAnalytics'],
  },
  'a script is blocked': { moves: ['-sessionsPerClick', '-cvr'], holds: ['cvrAnalytics', 'load'] },
  'a script is blocked no longer': { moves: ['+sessionsPerClick', '+cvr'], holds: ['cvrAnalytics', 'load'] },
  'the attribution rule is narrowed': {
    moves: ['-platformOverAnalytics', '-cvr', '-siblingCvr'],
    holds: ['sessionsPerClick', 'cvrAnalytics'],
  },
  'the platform models less': {
    moves: ['-platformOverAnalytics', '-cvr', '-siblingCvr'],
    holds: ['sessionsPerClick', 'cvrAnalytics'],
  },
  'the platform models more': {
    moves: ['+platformOverAnalytics', '+cvr', '+siblingCvr'],
    holds: ['sessionsPerClick', 'cvrAnalytics'],
  },
  'an action is removed': {
    moves: ['-platformOverAnalytics', '-cvr'],
    holds: ['sessionsPerClick', 'cvrAnalytics'],
  },
  'an action is added': {
    moves: ['+platformOverAnalytics', '+cvr'],
    holds: ['sessionsPerClick', 'cvrAnalytics'],
  },
  'an action counts differently': { moves: [], holds: ['sessionsPerClick', 'cvrAnalytics', 'load'] },
  'fewer visitors consent': {
    moves: ['-sessionsPerClick', '-cvr', '-siblingCvr'],
    holds: ['cvrAnalytics', 'load'],
  },
  'more visitors consent': { moves: ['+sessionsPerClick', '+siblingCvr'], holds: ['cvrAnalytics', 'load'] },
  'the page is slow': { moves: ['+load', '+bounce', '-cvr'], holds: ['platformOverAnalytics', 'segmentMix'] },
  'the page is slow on mobile': {
    moves: ['+load', '+bounce', '-cvr'],
    holds: ['platformOverAnalytics', 'segmentMix'],
  },
  'the checkout fails': {
    moves: ['+errorRate', '-cvr', '-cvrAnalytics'],
    holds: ['platformOverAnalytics', 'load'],
  },
  'the page persuades less': {
    moves: ['+bounce', '-cvr', '-cvrAnalytics'],
    holds: ['platformOverAnalytics', 'load'],
  },
  'the page persuades more': {
    moves: ['-bounce', '+cvr', '+cvrAnalytics'],
    holds: ['platformOverAnalytics', 'load'],
  },
  'the page is quick': { moves: ['-load', '+cvr'], holds: ['platformOverAnalytics', 'segmentMix'] },
  'the budget is cut': { moves: ['-spend', '-impressions'], holds: ['load', 'segmentMix'] },
  'a shared budget is eaten': { moves: ['-spend', '-impressions'], holds: ['load', 'segmentMix'] },
  'demand outgrows the budget': { moves: ['+lostToBudget'], holds: ['load', 'segmentMix'] },
  'the budget is raised': { moves: ['+spend'], holds: ['load', 'segmentMix'] },
  'all ads are disapproved': { moves: ['-impressions', '-clicks'], holds: ['load', 'segmentMix'] },
  'an ad is disapproved': { moves: ['-impressions'], holds: ['load', 'segmentMix'] },
  'limited by policy': { moves: ['-impressions', '-clicks'], holds: ['load', 'segmentMix'] },
  'items are missing from the feed': { moves: ['-impressions'], holds: ['load'] },
  'hours are missing': { moves: ['-impressions', '-clicks'], holds: ['load', 'segmentMix'] },
  'the account is stopped': { moves: ['-impressions', '-clicks', '-spend'], holds: [] },
  'bidding starts anew': { moves: ['+cpm', '-cvr'], holds: ['load', 'segmentMix', 'bidIndex'] },
  'delivery starts anew': { moves: ['-impressions', '-cvr'], holds: ['load', 'segmentMix', 'bidIndex'] },
};

/** An account in which little happens by itself. */
function calm(event: PlannedEvent, channel: CasePlan['channel']): CasePlan {
  return {
    channel,
    platform: channel === 'search' ? 'google_ads' : 'meta_ads',
    events: [event],
    standing: 'ordinary',
    lookAlikes: [],
    harmlessEdits: 0,
    days: 80,
    conversionsPerDay: 2000,
    campaignsInAccount: 3,
    lag: 'instant',
    noise: 0.05,
    missingTables: [],
    missingDays: 0,
    missingColumns: [],
    hasTarget: true,
    reportsValue: true,
  };
}

interface Found {
  readonly plan: CasePlan;
  readonly seed: number;
}

/** A plan and a seed for every way of a cause, found by drawing campaigns without living them. */
function everyWay(cause: EventCause): Map<string, Found> {
  const found = new Map<string, Found>();
  const channels =
    cause === 'creative_fatigue' || cause === 'audience_saturation'
      ? (['feed'] as const)
      : (['search', 'feed'] as const);
  for (const channel of channels) {
    for (const favourable of [false, true]) {
      for (const severity of [0.65, 0.9]) {
        const event: PlannedEvent = {
          cause,
          severity,
          daysAgo: 12,
          shape: cause === 'learning_phase' ? 'fade' : 'step',
          favourable,
          shared: cause === 'seasonality',
          logged: true,
        };
        const plan = calm(event, channel);
        for (let seed = 0; seed < 6 * waysOf(event, channel).length; seed += 1) {
          const [act] = drawCampaign(drawAccount(plan, 'c', seed)).acts;
          if (act !== undefined && !found.has(act.kind)) found.set(act.kind, { plan, seed });
        }
      }
    }
  }
  return found;
}

describe('the ways in which a cause acts', () => {
  // Would catch: a lever that pulls the wrong way, is read by nobody, or leaks into figures its cause has nothing to do with.
  it.each(eventCauses)('%s moves what it should and nothing else', (cause) => {
    const ways = everyWay(cause);
    expect(ways.size).toBeGreaterThanOrEqual(2);
    for (const [kind, { plan, seed }] of ways) {
      const [event] = cascade.make(plan, 'c', seed).truth.events;
      const steps = new Set(
        (event?.steps ?? []).map((step) => `${step.direction > 0 ? '+' : '-'}${step.figure}`),
      );
      const table = predicted[kind];
      expect(table, `no prediction for: ${kind}`).toBeDefined();
      expect([...steps], kind).toEqual(expect.arrayContaining([...(table?.moves ?? [])]));
      for (const figure of table?.holds ?? []) {
        expect(steps.has(`+${figure}`) || steps.has(`-${figure}`), `${kind} moves ${figure}`).toBe(false);
      }
    }
  });
});
