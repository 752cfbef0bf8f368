import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PlatformBench } from '../../testing/platforms/bench.ts';
import { benchCampaigns, platformBenches } from '../../testing/platforms/benches.ts';
import type { PlatformServer } from '../../testing/platforms/platformServer.ts';
import { Kept, quickDoor, readAll } from '../../testing/platforms/reading.ts';
import { type CollectPlan, collect } from './base/collect.ts';

const account = { name: 'Shop', currency: 'EUR', timezone: 'UTC', managerId: null } as const;

/** Campaign and day of each row, so that a row that is there twice shows. */
const keysOf = (kept: Kept, { table }: PlatformBench): readonly string[] =>
  kept.rows(table).map(({ campaignId, date }) => `${campaignId} ${date}`);
const sorted = (kept: Kept, { table }: PlatformBench): readonly string[] =>
  kept
    .rows(table)
    .map((row) => JSON.stringify(row))
    .sort();

/** What every platform must do in the same troubles, each with its own signals. */
describe.each(platformBenches)('$platform.kind', (bench) => {
  let server: PlatformServer;
  let tokens: Set<string>;
  /** What is read where nothing is wrong. */
  let usual: Kept;
  let requests = 0;
  const plan: CollectPlan = {
    account: {
      id: '1234567890',
      ...account,
      ...(bench.counts === undefined ? {} : { counts: bench.counts }),
      ...(bench.rivals === undefined ? {} : { rivals: bench.rivals }),
    },
    apiVersion: bench.apiVersion,
    campaignIds: null,
    knownIds: benchCampaigns,
    first: '2026-06-16',
    last: '2026-06-30',
    known: [],
    done: [],
  };
  const door = () =>
    quickDoor({ baseUrl: server.baseUrl, protocol: bench.protocol, secret: bench.secret ?? null });
  const read = (over: Partial<CollectPlan> = {}, through = door().door) =>
    readAll(bench.platform, through, { ...plan, ...over });

  beforeAll(async () => {
    ({ server, tokens } = await bench.start());
    usual = (await read()).kept;
    requests = server.seen.length;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.seen.length = 0;
    server.calm();
    tokens.clear();
    tokens.add('token-1');
  });

  // Would catch: a page left out or read twice.
  it('is read in full, each day of each campaign once', () => {
    const { rows = 2 * 15 } = bench;
    expect(keysOf(usual, bench)).toHaveLength(rows);
    expect(new Set(keysOf(usual, bench)).size).toBe(rows);
    expect(usual.truncated).toEqual([]);
  });

  // Would catch: a token that ended in mid-reading failing it; one that is revoked tried for ever.
  it('exchanges a token that ended, once, and asks for a person where it was revoked', async () => {
    tokens.clear();
    tokens.add('token-2');
    const { kept } = await read();
    expect(sorted(kept, bench)).toEqual(sorted(usual, bench));
    tokens.clear();
    server.seen.length = 0;
    const { outcome } = await read();
    expect(outcome.stopped).toMatchObject({ kind: 'sign_in' });
    expect(server.seen).toHaveLength(2);
  });

  // Would catch: a throttled reading that hammers on, or one that gives up what a minute's wait would have brought.
  it('waits as long as it is asked to', async () => {
    server.plan({ kind: 'answers', answer: bench.throttled.answer }, 1, bench.isDays);
    const through = door();
    const { kept, outcome } = await read({}, through.door);
    expect(outcome.stopped).toBeNull();
    expect(sorted(kept, bench)).toEqual(sorted(usual, bench));
    expect(Math.max(0, ...through.waits)).toBeGreaterThanOrEqual(bench.throttled.leastMs);
  });

  // Would catch: a sleep of hours in a worker; a limit of the day taken for trouble that passes.
  it('stops where what it may ask for is used up, having stored whole parts only', async () => {
    server.plan({ kind: 'answers', answer: bench.usedUp.answer }, 9999, bench.isDays);
    const { kept, outcome } = await read();
    expect(outcome.stopped).toMatchObject({ kind: bench.usedUp.kind });
    expect(kept.rows(bench.table)).toEqual([]);
    expect(server.seen.length).toBeLessThanOrEqual(requests);
  });

  // Would catch: a storm that a client makes worse, and a feed that stores half of what it read.
  it('gives up after enough failures of the platform’s own', async () => {
    server.plan({ kind: 'answers', answer: () => ({ status: 500 }) }, 9999, bench.isDays);
    const { kept, outcome } = await read();
    expect(outcome.stopped).toMatchObject({ kind: 'unavailable', status: 500 });
    expect(kept.rows(bench.table)).toEqual([]);
    expect(server.seen.length).toBeLessThan(requests + 10);
  });

  // Would catch: half a page stored as a whole one; a cut connection taken for the end of the pages.
  it.each([
    ['cut before the answer', { kind: 'cut' }],
    ['cut in the middle of the page', { kind: 'cut_in_body' }],
    ['status 503', { kind: 'answers', answer: () => ({ status: 503 }) }],
  ] as const)('reads a page again after %s', async (_, trouble) => {
    server.plan(trouble, 2, bench.isNextPage);
    const { kept, outcome } = await read();
    expect(outcome.stopped).toBeNull();
    expect(server.seen.filter(bench.isNextPage).length).toBeGreaterThan(2);
    expect(sorted(kept, bench)).toEqual(sorted(usual, bench));
  });

  // Would catch: a reading that fails for a field nobody asked for, or a number in another dress.
  it('takes harmless differences as they are', async () => {
    server.plan({ kind: 'changes', change: bench.harmless }, 9999, bench.isDays);
    const { kept, outcome } = await read();
    expect(outcome.failed.get(bench.feed)).toBeUndefined();
    expect(sorted(kept, bench)).toEqual(sorted(usual, bench));
  });

  // Would catch: a renamed field or a text read as zero; drift taken for a fault of the network; a value of the answer in a message.
  it.each(['missing', 'noNumber'] as const)(
    'names the field that is %s, and leaves its feed as it was',
    async (drift) => {
      const { change, at } = bench[drift];
      server.plan({ kind: 'changes', change }, 9999, bench.isDays);
      const { kept, outcome } = await read();
      expect(outcome.stopped).toBeNull();
      expect(outcome.failed.get(bench.feed)).toMatchObject({
        kind: 'drift',
        code: expect.stringContaining(at),
      });
      expect(kept.rows(bench.table)).toEqual([]);
      expect(JSON.stringify([...outcome.failed])).not.toContain('SECRET');
    },
  );

  // Would catch: a reading that was ended by force begun anew, or its days doubled or lost.
  it('goes on where it was ended', async () => {
    const first = new Kept();
    const stop = new AbortController();
    const { sink } = first;
    const ending = {
      ...sink,
      part: (...rows: Parameters<typeof sink.part>) => {
        sink.part(...rows);
        stop.abort();
      },
    };
    const halves = {
      ...bench.platform,
      feeds: bench.platform.feeds.map((feed) => ({ ...feed, partDays: 8 })),
    };
    await collect(halves, door().door, plan, ending, stop.signal);
    expect(first.parts).toHaveLength(1);
    const { kept } = await readAll(halves, door().door, { ...plan, done: first.parts });
    expect(kept.parts).not.toContainEqual(first.parts[0]);
    expect([...sorted(first, bench), ...sorted(kept, bench)].sort()).toEqual(sorted(usual, bench));
  });

  it('that cannot be reached says so', async () => {
    server.plan({ kind: 'cut' }, 9999);
    expect((await read()).outcome.stopped).toMatchObject({ kind: 'network' });
  });

  const { oldVersion } = bench;
  if (oldVersion !== null)
    it('says that this version of the API has been switched off', async () => {
      expect((await read({ apiVersion: oldVersion })).outcome.stopped).toMatchObject({ kind: 'version' });
    });
});
