import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { campaigns } from '../../../testing/platforms/account.ts';
import { startGoogleAds } from '../../../testing/platforms/googleAds.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';

/** How often the reading is killed; more in a longer form. */
const KILLS = Number(process.env['CAUSEWAY_COLLECT_KILLS'] ?? 3);
/** Of 37: enough that reading them again would show in the number of requests. */
const PARTS_A_LIFE = 10;
const COLLECTOR = join(import.meta.dirname, '../../../testing/platforms/collector.ts');
const days = { from: '2026-01-02', to: '2026-06-30' };
const account = {
  id: '12',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  managerId: null,
} as const;

/** The whole of what a store holds of its campaigns. */
function everything(place: TempStore): unknown {
  const store = place.open();
  const found = store.facts.campaignIds().map((id) => {
    const data = store.facts.campaignData(id);
    // Each start asks anew how delivery stands: what was said is the same, however often.
    const stands = data?.statuses?.map(({ timestamp: _, ...rest }) => JSON.stringify(rest));
    return { ...data, statuses: [...new Set(stands)] };
  });
  store.close();
  return found;
}

// Would catch: days lost or doubled when the app ends in the middle of a reading; one that starts over each time.
it(`a reading killed ${KILLS} times in its middle brings what an undisturbed one does, and reads no part twice`, {
  timeout: 240_000,
}, async () => {
  const google = await startGoogleAds({
    accounts: [{ ...account, campaigns: campaigns(4, '2026-01-10') }],
    today: '2026-07-01',
    auction: true,
    edits: [],
  });
  const places = [tempStore(), tempStore()] as const;
  const connectionId = newId();
  for (const place of places) {
    const store = place.open();
    store.connections.save({
      id: connectionId,
      kind: 'google_ads',
      signInId: newId(),
      account,
      campaignIds: null,
      everyHours: null,
      addedAt: '2026-07-01T09:00:00.000Z',
    });
    store.close();
  }
  /** Runs the reader; with a number it is killed once that many parts are stored. Returns whether it came to its end. */
  const run = async (place: TempStore, killAt: number | null): Promise<boolean> => {
    const child = spawn(
      process.execPath,
      [
        COLLECTOR,
        place.path,
        place.key.toString('hex'),
        connectionId,
        google.server.baseUrl,
        days.from,
        days.to,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const done = Number(output.trim().split('\n').at(-1));
      if (killAt !== null && done >= killAt) child.kill('SIGKILL');
    });
    await once(child, 'close');
    return output.endsWith('ended\n');
  };
  try {
    const [whole, killed] = places;
    expect(await run(whole, null)).toBe(true);
    const least = google.server.seen.length;
    google.server.seen.length = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) expect(await run(killed, PARTS_A_LIFE)).toBe(false);
    expect(await run(killed, null)).toBe(true);
    expect(everything(killed)).toEqual(everything(whole));
    const store = killed.open();
    expect(store.connections.latest(connectionId)).toMatchObject({ state: 'done' });
    expect(store.connections.feeds(connectionId).find(({ feed }) => feed === 'campaign_days')?.known).toEqual(
      days,
    );
    store.close();
    // Each start lists the campaigns anew, and the parts under way when it was killed are read again: five feeds, two queries at most.
    expect(google.server.seen.length).toBeLessThanOrEqual(least + KILLS * (1 + 6));
  } finally {
    await google.server.close();
    for (const place of places) place.remove();
  }
});
