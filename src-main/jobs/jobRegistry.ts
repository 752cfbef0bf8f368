import type { AsyncIteratorClass } from '@orpc/server';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { Job } from '../../src-shared/model/job.ts';
import type { WorkspaceKind } from '../../src-shared/model/workspace.ts';
import type { ChangeFeed } from '../base/changes.ts';
import { Cancelled, failureSentence, type Remains, TaskFailure } from '../base/failure.ts';
import { throttle } from '../base/throttle.ts';
import { end, Watchers, wait } from '../base/watchers.ts';

/** How a job reports progress. */
export type JobReport = (progress: {
  readonly done: number;
  readonly total: number | null;
  readonly step: string;
}) => void;

/** A workspace runs one job of each of these at a time. */
export type JobSlot = 'import' | 'analyse' | 'report';

export interface JobPlan {
  readonly kind: Job['kind'];
  readonly label: string;
  readonly workspace: WorkspaceKind;
  readonly slots: readonly JobSlot[];
  /** Resolves with how it went, as a sentence; rejects with the signal's reason when it was cancelled. */
  readonly run: (report: JobReport, signal: AbortSignal) => Promise<string>;
  /** What remains of work that was cancelled or failed, as a sentence. */
  readonly remains?: () => Remains;
}

interface Entry {
  job: Job;
  readonly plan: JobPlan;
  readonly controller: AbortController;
  readonly watchers: Watchers;
  ended: Promise<void>;
}

const keptJobs = 50;
const progressEveryMs = 100;

/** All long work of this session: what runs, its progress, how it ended. A reloaded window reads it again. */
export class JobRegistry {
  readonly #entries = new Map<Id, Entry>();
  readonly #changes: ChangeFeed;
  readonly #now: () => Date;
  readonly #onFailure: (job: Job, error: unknown) => void;

  constructor(changes: ChangeFeed, now: () => Date, onFailure: (job: Job, error: unknown) => void) {
    this.#changes = changes;
    this.#now = now;
    this.#onFailure = onFailure;
  }

  /** Newest first. */
  list(): Job[] {
    return [...this.#entries.values()].map((entry) => entry.job).reverse();
  }

  get(id: Id): Job {
    return this.#entry(id).job;
  }

  start(plan: JobPlan): Job {
    this.refuseIfBusy(plan.workspace, plan.slots);
    const job: Job = {
      id: newId(),
      kind: plan.kind,
      label: plan.label,
      state: 'running',
      startedAt: this.#now().toISOString(),
      endedAt: null,
      done: 0,
      total: null,
      step: 'Starting',
      summary: null,
    };
    const entry: Entry = {
      job,
      plan,
      controller: new AbortController(),
      watchers: new Watchers(),
      ended: Promise.resolve(),
    };
    this.#entries.set(job.id, entry);
    this.#forgetOldest();
    this.#changes.publish('jobs');
    entry.ended = this.#run(entry);
    return job;
  }

  /** Refuses a job that could not start before any work is done for it. */
  refuseIfBusy(workspace: WorkspaceKind, slots: readonly JobSlot[]): void {
    const job = this.busyWith(workspace, slots);
    if (job === null) return;
    throw new TaskFailure(
      'CONFLICT',
      `${capital(jobNames[job.kind])} is already running (${job.label}).`,
      'Wait until it ends, or cancel it first.',
    );
  }

  /** The running job that holds one of these slots; null: a job for them can start. */
  busyWith(workspace: WorkspaceKind, slots: readonly JobSlot[]): Job | null {
    for (const { plan, job } of this.#entries.values())
      if (job.state === 'running' && plan.workspace === workspace)
        if (plan.slots.some((slot) => slots.includes(slot))) return job;
    return null;
  }

  /** Resolves once the job has ended, or after a second at the latest with the job's state then. */
  async cancel(id: Id): Promise<Job> {
    const entry = this.#entry(id);
    if (entry.job.state !== 'running') return entry.job;
    entry.controller.abort(new Cancelled());
    await Promise.race([entry.ended, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
    return entry.job;
  }

  /** Cancels everything (of one workspace) and waits until it has ended. */
  async stopAll(workspace?: WorkspaceKind): Promise<void> {
    const running = [...this.#entries.values()].filter(
      (entry) =>
        entry.job.state === 'running' && (workspace === undefined || entry.plan.workspace === workspace),
    );
    for (const entry of running) entry.controller.abort(new Cancelled());
    await Promise.all(running.map((entry) => entry.ended));
  }

  /** The job's current state, then every change; a slow reader skips to the newest. Ends after the job's last state. */
  watch(id: Id, signal?: AbortSignal): AsyncIteratorClass<Job> {
    const entry = this.#entry(id);
    let seen: Job | null = null;
    return entry.watchers.watch(
      () => {
        if (entry.job === seen) return seen.state === 'running' ? wait : end;
        seen = entry.job;
        return { kind: 'value', value: seen };
      },
      { signal },
    );
  }

  async #run(entry: Entry): Promise<void> {
    const { signal } = entry.controller;
    const report = throttle(progressEveryMs, (progress: Parameters<JobReport>[0]) => {
      if (entry.job.state === 'running') this.#move(entry, progress);
    });
    let ending: Pick<Job, 'state' | 'summary'>;
    try {
      ending = { state: 'done', summary: await entry.plan.run(report.call, signal) };
    } catch (error) {
      if (signal.aborted) {
        ending = {
          state: 'cancelled',
          summary: withRemains(`${capital(jobNames[entry.job.kind])} was cancelled.`, entry),
        };
      } else {
        ending = { state: 'failed', summary: withRemains(failureSentence(error), entry) };
        this.#onFailure(entry.job, error);
      }
    }
    report.flush();
    this.#move(entry, { ...ending, endedAt: this.#now().toISOString() });
    this.#changes.publish('jobs');
  }

  #move(entry: Entry, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change };
    entry.watchers.wake();
  }

  #entry(id: Id): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined)
      throw new TaskFailure(
        'NOT_FOUND',
        'There is no such job in this session.',
        'Look at the list of jobs; those of earlier sessions are in the history of runs and imports.',
      );
    return entry;
  }

  #forgetOldest(): void {
    for (const [id, { job }] of this.#entries) {
      if (this.#entries.size <= keptJobs) return;
      if (job.state !== 'running') this.#entries.delete(id);
    }
  }
}

const jobNames = {
  import: 'the import',
  collect: 'the reading of an account',
  analyse: 'the analysis',
  sample: 'filling the sample workspace',
  report: 'the report',
} as const;

function withRemains(sentence: string, { plan }: Entry): string {
  const remains = plan.remains?.() ?? null;
  return remains === null ? sentence : `${sentence} ${remains}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
