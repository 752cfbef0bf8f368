import type { ImportReport } from '../../../src-shared/model/importing.ts';
import type { WatchedFile, WatchedFolder } from '../../../src-shared/model/watchedFolder.ts';
import { localToday } from '../../base/clock.ts';
import { Cancelled, failureSentence, TaskFailure } from '../../base/failure.ts';
import type { Logger } from '../../base/log.ts';
import type { OpenWorkspace } from '../../services/openWorkspace.ts';
import { whenFree } from '../../store/database/whenFree.ts';
import { unusable } from '../importTask.ts';
import { type AnalysisJobServices, startAnalysis } from '../startAnalysis.ts';
import { type ImportJobServices, startImport } from '../startImport.ts';
import { type FoundFile, foundFiles } from './foundFiles.ts';

const everyMs = 20_000;
const asksOnce =
  'Its columns are not known yet. Drop it on this screen once and say what they are; files with the same columns are then read by themselves.';

export type WatchServices = ImportJobServices & AnalysisJobServices & { readonly log: Logger };

/**
 * Reads the exports of one folder as they come, as if they were dropped: each once, and again when it is written anew. What a person would
 * have to be asked about is not guessed: it waits for them. A folder that is gone is said, and looked for again.
 */
export class WatchFolder {
  readonly #services: WatchServices;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #fault: string | null = null;
  /** As each file was at the look before: one that has changed since is still being written. */
  #before = new Map<string, string>();
  #waiting: readonly FoundFile[] = [];
  #of: OpenWorkspace['store'] | null = null;

  constructor(services: WatchServices) {
    this.#services = services;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.look(), everyMs).unref();
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** The folder with what became of its files; null: none is watched. */
  view({ store }: OpenWorkspace): WatchedFolder | null {
    const path = store.watchedFolder.path();
    if (path === null) return null;
    const at = this.#services.now().toISOString();
    const known = [...store.watchedFolder.files().values()];
    const isOurs = this.#of === store;
    const waiting = (isOurs ? this.#waiting : []).map(
      ({ name }): WatchedFile => ({ name, state: 'waiting', at, what: null }),
    );
    const names = new Set(waiting.map(({ name }) => name));
    const settled = known
      .filter(({ name }) => !names.has(name))
      .toSorted((one, two) => (one.at < two.at ? 1 : one.at > two.at ? -1 : 0))
      .map(({ name, state, at, what }): WatchedFile => ({ name, state, at, what }));
    return { path, fault: isOurs ? this.#fault : null, files: [...waiting, ...settled] };
  }

  /** One look at the folder: reads what is still and not known, one file after the other. Never rejects. */
  look(): Promise<void> {
    const open = this.#services.workspaces.current;
    if (open === null || open.kind === 'sample') return Promise.resolve();
    this.#looking ??= this.#lookInto(open)
      .catch((error: unknown) =>
        this.#services.log.error({ err: error }, 'the watched folder could not be read'),
      )
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  async #lookInto(open: OpenWorkspace): Promise<void> {
    const path = open.store.watchedFolder.path();
    if (this.#of !== open.store) [this.#of, this.#before, this.#fault] = [open.store, new Map(), null];
    if (path === null) {
      this.#waiting = [];
      return;
    }
    const found = await foundFiles(path).catch(() => null);
    this.#fault =
      found === null
        ? `The folder ${path} cannot be read: it is gone, not connected, or not yours to read. It is looked for again.`
        : null;
    const known = open.store.watchedFolder.files();
    const fresh = (found ?? []).filter(({ name, size, modified }) => {
      const file = known.get(name);
      return file?.size !== size || file.modified !== modified;
    });
    const still = fresh.filter((file) => this.#before.get(file.name) === markOf(file));
    this.#before = new Map(fresh.map((file) => [file.name, markOf(file)]));
    this.#waiting = fresh;
    this.#services.changes.publish('imports');
    for (const file of still) {
      if (this.#services.workspaces.current?.store !== open.store) return;
      // A person's own import, or the reading of an account, goes first; this one comes at the next look.
      if (this.#services.jobs.busyWith(open.kind, ['import']) !== null) return;
      const became = await this.#read(open, file);
      if (became === null) return;
      const { name, size, modified } = file;
      const at = this.#services.now().toISOString();
      await whenFree(() => open.store.watchedFolder.keep({ name, size, modified, at, ...became }));
      this.#waiting = this.#waiting.filter((other) => other !== file);
      this.#services.changes.publish('imports');
    }
  }

  /** What became of a file; null: it was ended, and is looked into again. */
  async #read(
    open: OpenWorkspace,
    file: FoundFile,
  ): Promise<{ readonly state: 'read' | 'asks' | 'refused'; readonly what: string } | null> {
    const report = await this.#preview(open, file).catch((error: unknown) =>
      error instanceof Cancelled ? null : failureSentence(error),
    );
    if (report === null) return null;
    if (typeof report === 'string') return { state: 'refused', what: report };
    if (report.mappings.some(({ isRemembered }) => !isRemembered)) return { state: 'asks', what: asksOnce };
    if (!report.usable) {
      return { state: 'refused', what: failureSentence(unusable(report)) };
    }
    const { jobs } = this.#services;
    const jobId = await startImport(this.#services, open, {
      target: { kind: 'path', path: file.path },
      source: null,
      answers: {},
    }).catch((error: unknown) => {
      // Another began meanwhile.
      if (error instanceof TaskFailure && error.code === 'CONFLICT') return null;
      throw error;
    });
    if (jobId === null) return null;
    let last = jobs.get(jobId);
    for await (const job of jobs.watch(jobId)) last = job;
    if (last.state === 'cancelled' || last.state === 'running') return null;
    const what = last.summary ?? '';
    if (last.state === 'failed') return { state: 'refused', what };
    this.#analyse(open, report);
    return { state: 'read', what };
  }

  #preview(open: OpenWorkspace, { name, size, path }: FoundFile): Promise<ImportReport> {
    const { pool, now } = this.#services;
    const { place, giveBack } = open.lend();
    const at = now();
    return pool
      .run(
        {
          ...{ kind: 'preview', store: place, at: at.toISOString(), today: localToday(at) },
          target: { kind: 'files', files: [{ kind: 'plain', name, size, path }] },
          ...{ source: null, answers: {} },
        },
        { onProgress: () => undefined, onChanged: () => undefined },
        new AbortController().signal,
      )
      .finally(giveBack);
  }

  /** Where an analysis is under way the next import, or a person, starts the next. */
  #analyse(open: OpenWorkspace, { campaigns }: ImportReport): void {
    if (this.#services.jobs.busyWith(open.kind, ['analyse']) !== null) return;
    const ids = campaigns
      .map(({ campaignId }) => campaignId)
      .filter((campaignId) => open.store.facts.campaign(campaignId) !== null);
    if (ids.length > 0) startAnalysis(this.#services, open, { campaignIds: ids, asOf: null, engine: 'auto' });
  }
}

const markOf = ({ size, modified }: FoundFile): string => `${size} ${modified}`;
