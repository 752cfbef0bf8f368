import type { UnnumberedEvidence } from '../../../../src-shared/model/evidence.ts';
import type { DeliveryLevel, DeliveryStatus } from '../../../../src-shared/model/vocabulary.ts';
import { quoted } from '../../wording/words.ts';
import { madeWords, onDay } from './ofMeasure.ts';

const things: Readonly<Record<DeliveryLevel, string>> = {
  campaign: 'the campaign',
  ad_group: 'the ad group',
  ad: 'the ad',
  asset: 'the asset',
  feed: 'the product feed',
  account: 'the account',
  landing: 'the landing page',
};

const ways: Readonly<Record<DeliveryStatus, string>> = {
  running: 'running again',
  limited: 'limited',
  paused: 'paused',
  ended: 'ended',
  stopped: 'not being shown',
};

/** "On 12 Mar the platform reported the campaign as limited (“policy”), a day before the change." Its words are from outside: quoted. */
export function statusSentence(
  fact: UnnumberedEvidence,
  {
    level,
    status,
    made,
  }: {
    readonly level: DeliveryLevel;
    readonly status: DeliveryStatus;
    readonly made: 'before' | 'that_day' | 'after' | null;
  },
): string {
  const named = (id: 'item' | 'reason') =>
    fact.subjects.find((subject) => subject.kind === 'status' && subject.id === id)?.name ?? null;
  const [item, reason] = [named('item'), named('reason')];
  const what = item === null ? things[level] : `${things[level]} ${quoted(item)}`;
  const why = reason === null ? '' : ` (${quoted(reason)})`;
  const when = made === null ? '' : madeWords[made];
  return `${onDay(fact)} the platform reported ${what} as ${ways[status]}${why}${when}.`;
}
