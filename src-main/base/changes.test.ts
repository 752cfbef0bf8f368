import { describe, expect, it } from 'vitest';
import { ChangeFeed } from './changes.ts';

describe('the change feed', () => {
  // Would catch: messages piling up for a window that sleeps, or a change lost between two reads.
  it('merges what changed between two reads into one message', async () => {
    const feed = new ChangeFeed();
    const watch = feed.watch();
    for (let change = 0; change < 1000; change += 1) feed.publish('queue', 'status');
    feed.publish('jobs');
    expect(await watch.next()).toEqual({ done: false, value: { changed: ['queue', 'status', 'jobs'] } });
    const next = watch.next();
    feed.publish('settings');
    expect((await next).value).toEqual({ changed: ['settings'] });
  });

  // Would catch: an app that cannot end because windows still wait, or a listener left for each closed window.
  it('ends every watch when it closes, and a single one when its reader goes', async () => {
    const feed = new ChangeFeed();
    const leaving = new AbortController();
    const gone = feed.watch(leaving.signal);
    const waiting = gone.next();
    leaving.abort();
    expect((await waiting).done).toBe(true);
    const returned = feed.watch();
    const pending = returned.next();
    await returned.return();
    feed.publish('queue');
    expect((await pending).done).toBe(true);
    expect((await returned.next()).done).toBe(true);
    const others = [feed.watch(), feed.watch()];
    const ends = others.map((watch) => watch.next());
    feed.close();
    expect((await Promise.all(ends)).every(({ done }) => done)).toBe(true);
    expect((await feed.watch().next()).done).toBe(true);
  });
});
