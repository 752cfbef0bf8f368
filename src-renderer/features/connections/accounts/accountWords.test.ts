import { describe, expect, it } from 'vitest';
import type { ConnectionView, ConnectorFailure } from '../../../../src-shared/model/connection.ts';
import { newId } from '../../../../src-shared/model/ids.ts';
import {
  failureWords,
  knownText,
  nextText,
  readingFacts,
  schedules,
  scheduleText,
  signInRefused,
} from './accountWords.ts';

const now = Date.parse('2026-12-01T09:00:00Z');
const failure = (kind: ConnectorFailure['kind'], code: string | null = null): ConnectorFailure => ({
  kind,
  code,
  status: null,
  until: null,
});
const days = { from: '2026-09-02', to: '2026-11-30' };
const view = (change: Partial<ConnectionView> = {}): ConnectionView => ({
  connection: {
    id: newId(),
    kind: 'google_ads',
    signInId: newId(),
    account: { id: '1', name: 'Shop', currency: 'EUR', timezone: null, managerId: null },
    campaignIds: null,
    everyHours: 24,
    addedAt: '2026-11-01T00:00:00Z',
  },
  health: {
    status: 'healthy',
    latencyMs: 340.4,
    lastReadAt: null,
    lastFailure: null,
    quotaUsed: 0.123,
    unitsLeft: null,
  },
  feeds: [],
  collection: null,
  jobId: null,
  nextAt: null,
  ...change,
});

describe('what is said of an account', () => {
  // Would catch: a feed that cannot be read and is passed over, so that it seems quiet.
  it('names what is not read beside the days that are known', () => {
    expect(knownText({ feeds: [] })).toBe('Nothing known yet');
    const feeds = [
      { feed: 'campaign_days', known: days, failure: null, at: null },
      { feed: 'auction_insights', known: null, failure: failure('permission'), at: null },
      { feed: 'changes', known: days, failure: failure('timeout'), at: null },
    ] as const;
    expect(knownText({ feeds: feeds.slice(0, 1) })).toBe('Known for 2 Sep–30 Nov');
    expect(knownText({ feeds })).toBe(
      'Known for 2 Sep–30 Nov, not read: auction insights; edits of the account',
    );
    const allFailed = feeds.map((feed) => ({ ...feed, failure: failure('sign_in') }));
    expect(knownText({ feeds: allFailed })).toBe('Known for 2 Sep–30 Nov');
    expect(knownText({ feeds: [{ feed: 'site', known: days, failure: null, at: null }] })).toMatch(/^Known/);
  });

  it('says when it is read next, or what that waits for', () => {
    expect(nextText(view({ nextAt: '2026-12-01T08:00:00Z' }), now)).toBe('Next reading is due');
    expect(nextText(view({ nextAt: '2026-12-03T08:00:00Z' }), now)).toMatch(/^Next on 3 Dec at \d\d:00$/);
    const { connection, health } = view();
    expect(nextText(view({ connection: { ...connection, everyHours: null } }), now)).toBe(
      'Read only when asked',
    );
    const out = { ...health, status: 'sign_in' } as const;
    expect(nextText(view({ health: out, nextAt: '2026-12-03T08:00:00Z' }), now)).toBe(
      'Next after you sign in',
    );
  });

  it('gives the figures of the last reading, and no figure that the platform does not give', () => {
    expect(readingFacts(view())).toEqual([
      'All campaigns',
      'every day',
      'answers in 340 ms',
      '12.3% of the limit used',
    ]);
    const { health } = view();
    const bare = readingFacts(view({ health: { ...health, latencyMs: null, quotaUsed: null } }));
    expect(bare.join()).not.toMatch(/\d/);
  });

  it('words every schedule that is offered', () => {
    expect(schedules.map(scheduleText)).toEqual([
      'Every day',
      'Every 12 hours',
      'Every 6 hours',
      'Every hour',
      'Every week',
      'Only when asked',
    ]);
  });
});

describe('why something failed', () => {
  // Would catch: an analyst sent to ask for a permission that only Google gives, and only to projects.
  it('tells auction insights, which only some projects get, from a permission that is missing', () => {
    const closed = failure('permission', 'authorizationError: METRIC_ACCESS_DENIED');
    expect(failureWords(closed, 'google_ads', now).what).toMatch(/approved projects only/);
    expect(failureWords(failure('permission'), 'google_ads', now).remedy).toMatch(/^Ask whoever manages/);
  });

  // Would catch: "no longer accepts your sign-in" to somebody who never was signed in.
  it('says of a first sign-in what happened to it', () => {
    const words = (kind: ConnectorFailure['kind'], code?: string) =>
      signInRefused(failure(kind, code ?? null), 'google_ads').what;
    expect(words('sign_in', 'access_denied')).toBe('Access was not granted on the page of Google Ads.');
    expect(words('sign_in', 'invalid_client')).toMatch(/did not accept this application \(invalid_client\)/);
    expect(words('timeout')).toMatch(/ten minutes/);
    expect(words('network')).toMatch(/could not be reached/);
    for (const kind of ['sign_in', 'cancelled', 'unavailable'] as const)
      expect(words(kind)).not.toMatch(/no longer/);
  });
});
