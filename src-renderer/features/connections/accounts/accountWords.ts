import { dayRange } from '../../../../src-shared/format/day.ts';
import { whenAt } from '../../../../src-shared/format/instant.ts';
import { counted, exactCount } from '../../../../src-shared/format/number.ts';
import { share } from '../../../../src-shared/format/share.ts';
import type {
  AdAccount,
  ConnectionView,
  ConnectorFailure,
  ConnectorHealth,
  ConnectorKind,
} from '../../../../src-shared/model/connection.ts';
import { connectorFailureText, type FailureWords } from '../../../../src-shared/words/connectorFailure.ts';
import { connectorNames, feedWords } from '../../../../src-shared/words/names.ts';
import { platformFailureText } from '../../../../src-shared/words/platformFailure.ts';
import { rivalsText } from './rivalsDraft.ts';
import { rivalsGive } from './rivalWords.ts';

/** The health of an account in a word, with what it means. */
export const healthWords = {
  never_read: { name: 'Not read yet', sign: '', tone: 'plain', meaning: 'Nothing was read of it so far.' },
  healthy: {
    name: 'Healthy',
    sign: '✓ ',
    tone: 'better',
    meaning: 'Everything this account offers was read the last time.',
  },
  degraded: {
    name: 'Partly read',
    sign: '! ',
    tone: 'uncertain',
    meaning: 'Some of it could not be read the last time; what is missing counts as unknown.',
  },
  down: {
    name: 'Cannot be read',
    sign: '✕ ',
    tone: 'worse',
    meaning: 'Nothing could be read the last time; what was read before is kept.',
  },
  sign_in: {
    name: 'Sign in again',
    sign: '! ',
    tone: 'worse',
    meaning: 'It is not read until you sign in again; what was read before is kept.',
  },
} as const satisfies Record<ConnectorHealth['status'], object>;

/** What each platform contributes to a diagnosis, and what it cannot give. */
export const platformGives = {
  google_ads: {
    gives: 'Campaigns, ads, devices and networks, impression share, and who edited what.',
    lacks: 'Auction insights only for projects that Google approved; edits only of the last 30 days.',
  },
  meta_ads: {
    gives: 'Campaigns, ads, placements and audiences, reach and frequency, and who edited what.',
    lacks: 'No auction data; figures go back 37 months.',
  },
  linkedin_ads: {
    gives: 'Campaigns and ads by day.',
    lacks: 'No change log and no auction data: edits stay unknown.',
  },
  microsoft_ads: {
    gives: 'Campaigns, ads, devices and networks, impression share, and who edited what.',
    lacks: 'No auction insights, and no first day of an ad; edits only of the last six months.',
  },
  ga4: {
    gives: 'What the website saw of each campaign’s visits, beside what the platform counts.',
    lacks: 'No cost and no ads: it adds to campaigns that another account brings.',
  },
  mixpanel: {
    gives: 'Visitors and conversions of each campaign by day, from the events you name.',
    lacks: 'No bounce rate, load time or errors; campaigns are known by the id in their links only.',
  },
  amplitude: {
    gives: 'Visitors and conversions of each campaign by day, from the events you name.',
    lacks: 'No bounce rate, load time or errors; campaigns are known by the id in their links only.',
  },
  ...rivalsGive,
} as const satisfies Record<ConnectorKind, { gives: string; lacks: string }>;

/** How often an account is read by itself; null: only when asked. */
export const schedules = [24, 12, 6, 1, 168, null] as const;

/** "Every day", "Every 6 hours", "Only when asked". */
export function scheduleText(everyHours: number | null): string {
  if (everyHours === null) return 'Only when asked';
  if (everyHours === 1) return 'Every hour';
  if (everyHours === 24) return 'Every day';
  if (everyHours === 168) return 'Every week';
  return `Every ${counted(everyHours, 'hour')}`;
}

/** Why something could not be read, and what to do. */
export function failureWords(failure: ConnectorFailure, kind: ConnectorKind, now: number): FailureWords {
  const words = platformFailureText(failure, kind, (until) => whenAt(until, new Date(now)));
  if (failure.kind === 'permission' && failure.code?.includes('METRIC_ACCESS_DENIED') === true)
    return {
      what: `${connectorNames[kind]} gives these to approved projects only.`,
      remedy: 'Without the approval they stay unknown; nothing else depends on it.',
    };
  return words;
}

/** Why a person could not sign in: of the sign-in itself, not of reading with it. */
export function signInRefused({ kind, code }: ConnectorFailure, platform: ConnectorKind): FailureWords {
  const name = connectorNames[platform];
  if (kind === 'timeout')
    return { what: 'The sign-in was not finished in ten minutes.', remedy: 'Start it again.' };
  if (kind === 'cancelled')
    return { what: 'The sign-in was cancelled.', remedy: 'Start it again whenever you like.' };
  if (kind === 'sign_in' && code === 'access_denied')
    return {
      what: `Access was not granted on the page of ${name}.`,
      remedy: 'Start again and allow it; Causeway asks for reading only.',
    };
  if (kind === 'sign_in')
    return {
      what: `${name} did not accept this application${code === null ? '' : ` (${code})`}.`,
      remedy: 'Check its id and its secret, then start again.',
    };
  return connectorFailureText(
    { kind, code, status: null, until: null },
    name,
    (until) => `after ${until.slice(0, 16)}`,
  );
}

/** When an account is read next, as one phrase. */
export function nextText({ nextAt, health, connection }: ConnectionView, now: number): string {
  if (health.status === 'sign_in') return 'Next after you sign in';
  if (nextAt === null)
    return connection.everyHours === null ? 'Read only when asked' : 'No next reading planned';
  return Date.parse(nextAt) <= now ? 'Next reading is due' : `Next ${whenAt(nextAt, new Date(now))}`;
}

/** What is read how often, and facts about the last reading, each a phrase. */
export function readingFacts({ health, collection, connection }: ConnectionView): readonly string[] {
  const { campaignIds, everyHours } = connection;
  return [
    campaignIds === null ? 'All campaigns' : counted(campaignIds.length, 'campaign'),
    scheduleText(everyHours).toLowerCase(),
    ...(health.latencyMs === null ? [] : [`answers in ${exactCount(Math.round(health.latencyMs))} ms`]),
    ...limitFacts(health),
    ...(collection === null ? [] : [counted(collection.requests, 'request')]),
  ];
}

/** How much may still be read, as far as the platform says. */
function limitFacts({ quotaUsed, unitsLeft }: ConnectorHealth): readonly string[] {
  const units = unitsLeft === null ? [] : [`${counted(unitsLeft, 'unit')} left`];
  if (quotaUsed !== null) return [`${share(quotaUsed)} of the limit used`, ...units];
  return units.length > 0 ? units : ['limit used: not reported'];
}

/** "123 456 · EUR · Europe/Berlin", as far as it is known. */
export const accountFacts = ({ id, currency, timezone, rivals }: AdAccount): string =>
  rivals !== undefined
    ? rivalsText(rivals)
    : [id, currency, timezone].filter((fact) => fact !== null).join(' · ');

/** How far an account is known, in one line: its daily figures, and what is missing of the rest. */
export function knownText({ feeds }: Pick<ConnectionView, 'feeds'>): string {
  const [main] = (['campaign_days', 'site', 'rival_ads', 'rival_months'] as const).flatMap(
    (name) => feeds.find(({ feed }) => feed === name) ?? [],
  );
  if (main?.known == null) return 'Nothing known yet';
  const unread = feeds
    .filter(({ failure }) => failure !== null)
    .map(({ feed }) => feedWords[feed].toLowerCase());
  const days = `Known for ${dayRange(main.known)}`;
  // Where nothing could be read, the account’s own trouble says so.
  return unread.length === 0 || unread.length === feeds.length
    ? days
    : `${days}, not read: ${unread.join('; ')}`;
}
