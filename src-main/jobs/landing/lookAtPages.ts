import { lookAt } from '../../../src-core/connectors/landing-page/look.ts';
import { pause } from '../../../src-core/http/timing.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import type { LandingCheck } from '../../../src-shared/model/tables/rows.ts';
import type { ChangeFeed } from '../../base/changes.ts';
import type { Logger } from '../../base/log.ts';
import type { OpenWorkspace } from '../../services/openWorkspace.ts';
import { whenFree } from '../../store/database/whenFree.ts';
import type { LookedPage } from '../../store/landing/landingPages.ts';

/** Often enough that a day is not missed; the pages themselves are asked for once a day. */
const everyMs = 10 * 60_000;
/** A page is looked at again after so long: a little less than a day, so that the hour does not wander. */
const againMs = 23 * 60 * 60_000;
/** Between two requests, whichever pages they are for. */
const betweenMs = 1_000;

export interface LookServices {
  readonly version: string;
  readonly now: () => Date;
  readonly changes: ChangeFeed;
  readonly workspaces: { readonly current: OpenWorkspace | null };
  readonly log: Logger;
}

/** Looks once a day at the pages that the analyst named, one after the other, as long as the app is open. */
export class LookAtPages {
  readonly #services: LookServices;
  readonly #ended = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<number> | null = null;

  constructor(services: LookServices) {
    this.#services = services;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.due(), everyMs).unref();
  }

  /** Looks at the pages that are due, unless that is being done. Returns at how many; never rejects. */
  due(): Promise<number> {
    const open = this.#services.workspaces.current;
    if (open === null || open.kind === 'sample') return Promise.resolve(0);
    this.#running ??= this.#lookAtDue(open).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #lookAtDue(open: OpenWorkspace): Promise<number> {
    const { now, log } = this.#services;
    try {
      const at = now().getTime();
      const pages = open.store.landingPages.list().filter(({ lookedAt }) => {
        // A clock that was ahead must not put a page off.
        const last = lookedAt === null ? Number.NEGATIVE_INFINITY : Math.min(Date.parse(lookedAt), at);
        return at - last >= againMs;
      });
      let done = 0;
      for (const page of pages) {
        if (done > 0) await pause(betweenMs, this.#ended.signal);
        if (!(await this.lookAt(open, page))) break;
        done += 1;
      }
      return done;
    } catch (error) {
      log.error({ err: error }, 'pages could not be looked at');
      return 0;
    }
  }

  /** One look, kept with its campaign. False: the workspace or the app was closed meanwhile, and nothing is kept. */
  async lookAt(open: OpenWorkspace, { campaignId, url, hadForm }: LookedPage): Promise<boolean> {
    const { version, now, changes, workspaces } = this.#services;
    const { signal } = this.#ended;
    const look = await lookAt(url, { version, hadForm, now, signal });
    if (look === null || workspaces.current?.store !== open.store) return false;
    const row: LandingCheck = { ...look, campaignId };
    const { store } = open;
    await whenFree(() => {
      const id = newId();
      store.imports.begin({ id, at: row.timestamp, source: 'landing_look', label: url });
      store.facts.put(id, { table: 'landing_checks', rows: [row] });
      store.imports.end(id, 'done', null);
    });
    changes.publish('facts');
    return true;
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#ended.abort();
  }
}
