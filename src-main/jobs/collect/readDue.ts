import { TaskFailure } from '../../base/failure.ts';
import { nextReading } from '../../services/connections/schedule.ts';
import { type CollectJobServices, startCollect } from './startCollect.ts';

/** Often enough that nobody waits, seldom enough to cost nothing. */
const everyMs = 60_000;
/** What an account is kept complete for. */
export const keptDays = 90;

/** Reads connected accounts when they are due, one after the other, as long as the app is open. */
export class ReadDue {
  readonly #services: CollectJobServices;
  #timer: NodeJS.Timeout | null = null;

  constructor(services: CollectJobServices) {
    this.#services = services;
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
    const { connections } = open.store;
    try {
      const due = connections
        .list()
        .map(({ id, ...connection }) => ({
          id,
          at: nextReading(connection, connections.health(id), connections.latest(id)),
        }))
        .filter(({ at }) => at !== null && at <= now())
        .toSorted((one, two) => (one.at ?? now()).getTime() - (two.at ?? now()).getTime());
      const [first] = due;
      if (first === undefined) return false;
      startCollect(this.#services, open, { connectionId: first.id, days: keptDays });
      return true;
    } catch (error) {
      // A workspace that closes meanwhile, or an application nobody named: the next look comes.
      if (!(error instanceof TaskFailure))
        log.error({ err: error }, 'the accounts that are due could not be read');
      return false;
    }
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
