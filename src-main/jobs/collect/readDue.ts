import type { Id } from '../../../src-shared/model/ids.ts';
import { TaskFailure } from '../../base/failure.ts';
import { nextReading, soonestMs } from '../../services/connections/schedule.ts';
import type { ConnectionsRepository } from '../../store/connections/connections.ts';
import { type CollectJobServices, startCollect } from './startCollect.ts';

/** Often enough that nobody waits, seldom enough to cost nothing. */
const everyMs = 60_000;
/** What an account is kept complete for. */
export const keptDays = 90;

/** Reads connected accounts when they are due, one after the other, as long as the app is open. */
export class ReadDue {
  readonly #services: CollectJobServices;
  #timer: NodeJS.Timeout | null = null;
  /** When each was started last, in ms. */
  readonly #tried = new Map<Id, number>();
  readonly #begin: typeof startCollect;

  /** @param begin another than the app’s own, for tests */
  constructor(services: CollectJobServices, begin = startCollect) {
    this.#services = services;
    this.#begin = begin;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.look(), everyMs).unref();
  }

  /** Starts the reading that has been due longest; nothing while an import or another reading runs. Returns whether it did. */
  look(): boolean {
    const { workspaces, jobs, now, log } = this.#services;
    const open = workspaces.current;
    if (open === null || open.kind === 'sample' || jobs.busyWith(open.kind, ['import']) !== null)
      return false;
    const at = now();
    const due = this.#dueOf(open.store.connections, at);
    for (const id of due) {
      this.#tried.set(id, at.getTime());
      try {
        this.#begin(this.#services, open, { connectionId: id, days: keptDays });
        return true;
      } catch (error) {
        // A workspace that closes meanwhile, or an application nobody named: that one waits, the others do not.
        if (error instanceof TaskFailure) continue;
        log.error({ err: error }, 'an account that is due could not be read');
        return false;
      }
    }
    return false;
  }

  /** Those that are due, the longest first; none that was tried just now and did not even begin. */
  #dueOf({ list, health, latest }: ConnectionsRepository, now: Date): readonly Id[] {
    try {
      return list()
        .map(({ id, ...connection }) => ({
          id,
          at: nextReading(connection, health(id), latest(id), now)?.getTime() ?? Number.POSITIVE_INFINITY,
        }))
        .filter(({ id, at }) => {
          const tried = this.#tried.get(id);
          // A clock that is put back must not put the account off.
          return at <= now.getTime() && (tried === undefined || Math.abs(now.getTime() - tried) >= soonestMs);
        })
        .toSorted((one, two) => one.at - two.at)
        .map(({ id }) => id);
    } catch (error) {
      // A workspace that closes meanwhile: the next look comes.
      this.#services.log.error({ err: error }, 'which accounts are due could not be read');
      return [];
    }
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
