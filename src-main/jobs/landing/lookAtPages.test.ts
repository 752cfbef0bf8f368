import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { landingUrlSchema } from '../../../src-shared/model/landingPage.ts';
import { beginImport, campaign } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { ChangeFeed } from '../../base/changes.ts';
import type { OpenWorkspace } from '../../services/openWorkspace.ts';
import type { Store } from '../../store/store.ts';
import { LookAtPages, type LookServices } from './lookAtPages.ts';

let place: TempStore;
let store: Store;
let server: Server;
let requests = 0;
let clock: Date;
let current: OpenWorkspace | null;
let checks: LookAtPages;
beforeEach(async () => {
  place = tempStore();
  store = place.open();
  store.facts.put(beginImport(store), { table: 'campaigns', rows: [campaign('c1'), campaign('c2')] });
  requests = 0;
  server = createServer((_, response) => {
    requests += 1;
    response.writeHead(200).end('<form>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  clock = new Date('2026-07-01T09:00:00Z');
  current = { kind: 'own', store } as unknown as OpenWorkspace;
  const services: LookServices = {
    version: '1.2.3',
    now: () => clock,
    changes: new ChangeFeed(),
    workspaces: {
      get current() {
        return current;
      },
    },
    log: { error: (fault: unknown) => expect.unreachable(String(fault)) } as unknown as LookServices['log'],
  };
  checks = new LookAtPages(services);
});
afterEach(async () => {
  checks.close();
  place.remove();
  await new Promise((resolve) => server.close(resolve));
});

const name = (campaignId = 'c1') =>
  store.landingPages.set(campaignId, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    setAt: clock.toISOString(),
    setBy: 'Ann',
  });
const later = (hours: number) => {
  clock = new Date(clock.getTime() + hours * 3_600_000);
};

// Would catch: a request nobody asked for; a page asked for each time the timer fires; one put off for ever by a clock that was ahead.
it('looks at the pages that were named and at no other, once a day', async () => {
  expect(await checks.due()).toBe(0);
  name();
  expect([await checks.due(), await checks.due()]).toEqual([1, 0]);
  later(22);
  expect(await checks.due()).toBe(0);
  later(2);
  expect(await checks.due()).toBe(1);
  later(-48);
  expect(await checks.due()).toBe(0);
  expect(requests).toBe(2);
  expect(store.landingPages.get('c1')?.checks).toHaveLength(2);
  expect(store.facts.campaignData('c1')?.landingChecks).toMatchObject([
    { finding: 'ok', extra: { form: 'yes' } },
    { finding: 'ok' },
  ]);
  // It is no import of anybody's.
  expect(store.imports.list()).toHaveLength(1);
  store.landingPages.set('c1', null);
  later(96);
  expect(await checks.due()).toBe(0);
  expect(store.facts.campaignData('c1')?.landingChecks).toHaveLength(2);
});

// Would catch: what was found kept in another workspace than the one it was found for.
it('keeps nothing once the workspace is closed, and asks for nothing in the sample', async () => {
  name();
  const [page] = store.landingPages.list();
  const open = current;
  if (page === undefined || open === null) throw new Error('nothing is named');
  current = null;
  expect(await checks.lookAt(open, page)).toBe(false);
  expect(store.landingPages.get('c1')?.checks).toEqual([]);
  current = { kind: 'sample', store } as unknown as OpenWorkspace;
  requests = 0;
  expect([await checks.due(), requests]).toEqual([0, 0]);
});

// Would catch: an address inside the company's own network, or a file, that is asked for.
it.each(['http://127.0.0.1/', 'http://localhost/', 'file:///etc/hosts', 'ftp://shop.example/', 'shop'])(
  '%s is no address of a landing page',
  (url) => expect(landingUrlSchema.safeParse(url).success).toBe(false),
);
it('a web address is one', () => {
  expect(landingUrlSchema.safeParse('https://www.shop.example/sale?x=1').success).toBe(true);
});
