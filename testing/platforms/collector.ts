import { MessageChannel } from 'node:worker_threads';
import { collectAccount } from '../../src-main/jobs/collect/collectTask.ts';
import { serveTokens } from '../../src-main/jobs/collect/tokenPort.ts';
import { openStore } from '../../src-main/store/open.ts';
import { newId } from '../../src-shared/model/ids.ts';

/** Reads one connected account of a store as the app does, and says on standard output how far it is: a program to be killed. */
const [path = '', key = '', connectionId = '', baseUrl = '', from = '', to = ''] = process.argv.slice(2);
const store = openStore({ path, key: Buffer.from(key, 'hex'), kind: 'own' });
const latest = store.connections.latest(connectionId);
const resumed = latest?.state === 'interrupted';
const { port1, port2 } = new MessageChannel();
serveTokens(port1, { current: async () => 'token-1', renewed: async () => 'token-1' }, () => {});
await collectAccount(
  store,
  {
    kind: 'collect',
    store: { path, key: Buffer.from(key, 'hex'), kind: 'own' },
    at: new Date().toISOString(),
    connectionId,
    collectionId: resumed ? latest.id : newId(),
    app: { baseUrl, apiVersion: 'v25' },
    secret: null,
    days: { from, to },
    resumed,
    tokens: port2,
  },
  () => new Date(),
  {
    signal: new AbortController().signal,
    progress: ({ done }) => process.stdout.write(`${done}\n`),
    changed: () => {},
    runs: () => {},
    remains: () => {},
    fault: () => {},
  },
);
port1.close();
store.close();
process.stdout.write('ended\n');
