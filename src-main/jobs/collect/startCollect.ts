import { MessageChannel } from 'node:worker_threads';
import { connectedPlatforms } from '../../../src-core/connectors/platforms.ts';
import { whenAt } from '../../../src-shared/format/instant.ts';
import { exactCount } from '../../../src-shared/format/number.ts';
import {
  type Collection,
  type ConnectorFailure,
  type ConnectorKind,
  keyOnly,
  type PlatformApp,
} from '../../../src-shared/model/connection.ts';
import { addDays, type Day, type DayWindow, dayInZone } from '../../../src-shared/model/day.ts';
import { type Id, newId } from '../../../src-shared/model/ids.ts';
import { isRivalKind } from '../../../src-shared/model/rivals.ts';
import { platformFailureText } from '../../../src-shared/words/platformFailure.ts';
import { type Remains, TaskFailure } from '../../base/failure.ts';
import type { Logger } from '../../base/log.ts';
import { describeError } from '../../base/log.ts';
import { SignInSecrets } from '../../services/connections/signInSecrets.ts';
import type { TokenKeeper } from '../../services/connections/tokenKeeper.ts';
import type { OpenWorkspace } from '../../services/openWorkspace.ts';
import { whenFree } from '../../store/database/whenFree.ts';
import { endBegun } from '../endWork.ts';
import type { CollectResult } from '../protocol.ts';
import { type AnalysisJobServices, startAnalysis } from '../startAnalysis.ts';
import { settleFeeds } from './settle.ts';
import { serveTokens } from './tokenPort.ts';

/** What the reading of an account needs to start. */
export interface CollectJobServices extends AnalysisJobServices {
  readonly tokens: TokenKeeper;
  readonly log: Logger;
}

/** The application a platform knows us by in this workspace; null: none was named. A service with a key knows its key only. */
export function knownApp({ store }: OpenWorkspace, kind: PlatformApp['kind']): PlatformApp | null {
  const found = store.settings.get().platformApps.find((app) => app.kind === kind);
  if (found !== undefined) return found;
  const { baseUrl, apiVersion } = connectedPlatforms[kind];
  return isRivalKind(kind) ? { kind, clientId: keyOnly, baseUrl, apiVersion } : null;
}

/** The same. Throws TaskFailure where none was named. */
export function appOf(open: OpenWorkspace, kind: PlatformApp['kind']): PlatformApp {
  const found = knownApp(open, kind);
  if (found !== null) return found;
  throw new TaskFailure(
    'UNUSABLE_INPUT',
    'This platform does not know Causeway yet.',
    'Enter the id of your application at the platform, in Connections.',
  );
}

/** The newest day that is over where the account is. */
export const lastCompleteDay = (now: Date, timezone: string | null): Day =>
  addDays(dayInZone(now, timezone ?? 'UTC'), -1);

/** Starts reading an account; the analysis of its campaigns follows by itself. Returns the job's id. */
export function startCollect(
  services: CollectJobServices,
  open: OpenWorkspace,
  { connectionId, days: back }: { readonly connectionId: Id; readonly days: number },
): Id {
  const { jobs, pool, changes, now, tokens, secrets, log } = services;
  const { store, lend, kind } = open;
  const connection = store.connections.get(connectionId);
  if (connection === null)
    throw new TaskFailure('NOT_FOUND', 'This account is not connected any more.', 'Connect it again.');
  if (kind === 'sample')
    throw new TaskFailure(
      'UNUSABLE_INPUT',
      'The sample workspace is open, and your own data is never mixed into it.',
      'Switch to your own workspace first.',
    );
  const app = appOf(open, connection.kind);
  const { baseUrl, apiVersion } = app;
  const to = lastCompleteDay(now(), connection.account.timezone);
  const days = { from: addDays(to, 1 - back), to };
  const latest = store.connections.latest(connectionId);
  const resumed = latest !== null && goesOn(latest, days, now());
  const collectionId = resumed ? latest.id : newId();
  let remains: Remains = null;
  const job = jobs.start({
    kind: 'collect',
    label: connection.account.name,
    workspace: kind,
    slots: ['import'],
    remains: () => remains,
    run: async (report, signal) => {
      const { place, giveBack } = lend();
      const { port1, port2 } = new MessageChannel();
      try {
        if (latest?.state === 'interrupted' && !resumed)
          await whenFree(() => settleInterrupted(open, latest.id, connectionId, now()));
        const secretsOfThis = new SignInSecrets(secrets, kind);
        serveTokens(port1, tokens.of(secretsOfThis, connection.signInId, baseUrl), (error) =>
          log.error({ fault: describeError(error) }, 'a token could not be had'),
        );
        const result = await pool.run(
          {
            kind: 'collect',
            store: place,
            at: now().toISOString(),
            connectionId,
            collectionId,
            app: { baseUrl, apiVersion },
            secret: await secretsOfThis.appSecret(app),
            days,
            resumed,
            tokens: port2,
          },
          {
            onProgress: report,
            onChanged: (parts) => changes.publish(...parts),
            onRemains: (left) => {
              remains = left;
            },
          },
          signal,
        );
        analyseAfter(services, open, result);
        if (result.stopped !== null) throw stoppedBy(result.stopped, connection.kind, result.rows, now());
        return collectSentence(result);
      } catch (error) {
        const work = [{ kind: 'import', id: collectionId }] as const;
        await endBegun(services, open, place, work, signal.aborted ? 'cancelled' : 'failed');
        throw error;
      } finally {
        port1.close();
        giveBack();
        changes.publish('connections', 'imports', 'campaigns', 'status');
      }
    },
  });
  return job.id;
}

/** So long after it ended a person who asks again means the rest of a reading, and not newer figures of the same days. */
const GOES_ON_MS = 60 * 60_000;

/** Whether the next reading of these days brings the rest of an earlier one, instead of all of them again. */
function goesOn({ state, days, endedAt }: Collection, wanted: DayWindow, now: Date): boolean {
  if (days.from !== wanted.from || days.to !== wanted.to) return false;
  if (state === 'interrupted') return true;
  const ended = endedAt === null ? Number.NaN : now.getTime() - Date.parse(endedAt);
  return (state === 'cancelled' || state === 'failed' || state === 'partial') && ended < GOES_ON_MS;
}

/** What an earlier reading stored before the app ended in it counts, though that reading is not gone on with. */
function settleInterrupted({ store }: OpenWorkspace, collectionId: Id, connectionId: Id, now: Date): void {
  const connection = store.connections.get(connectionId);
  if (connection === null) return;
  const { platform } = connectedPlatforms[connection.kind];
  const at = now.toISOString();
  settleFeeds(store.connections, { connectionId, collectionId, platform, failed: new Map(), at });
  store.connections.end(collectionId, 'interrupted', at, 0);
}

/** Nothing is analysed where nothing new came, or where an analysis is under way; the next reading does it then. */
function analyseAfter(
  services: CollectJobServices,
  open: OpenWorkspace,
  { campaignIds, rows }: CollectResult,
): void {
  if (rows === 0 || services.workspaces.current?.store !== open.store) return;
  if (services.jobs.busyWith(open.kind, ['analyse']) !== null) return;
  const known = campaignIds.filter((campaignId) => open.store.facts.campaign(campaignId) !== null);
  if (known.length > 0) startAnalysis(services, open, { campaignIds: known, asOf: null, engine: 'auto' });
}

function stoppedBy(failure: ConnectorFailure, kind: ConnectorKind, rows: number, now: Date): TaskFailure {
  const { what, remedy } = platformFailureText(failure, kind, (until) => whenAt(until, now));
  return new TaskFailure(
    'UNUSABLE_INPUT',
    what,
    rows > 0 ? `What was read before is kept. ${remedy}` : remedy,
  );
}

function collectSentence({ rows, campaignIds, failed }: CollectResult): string {
  const of = campaignIds.length === 1 ? '1 campaign' : `${exactCount(campaignIds.length)} campaigns`;
  const done = `Read ${exactCount(rows)} rows of ${of}.`;
  return failed.length === 0 ? done : `${done} Not everything could be read: Connections says what and why.`;
}
