import type { RunProgress } from '../../src-shared/model/llm/trace.ts';
import { throttle } from '../base/throttle.ts';

const everyMs = 100;

/** The active runs of an analysis, announced together and at most a few times a second. */
export class ProgressOfRuns {
  readonly #now = new Map<string, RunProgress>();
  readonly #announce: ReturnType<typeof throttle<readonly RunProgress[]>>;

  constructor(announce: (runs: readonly RunProgress[]) => void) {
    this.#announce = throttle(everyMs, announce);
  }

  moved(progress: RunProgress): void {
    this.#now.set(progress.campaignId, progress);
    this.#publish();
  }

  ended(campaignId: string): void {
    if (this.#now.delete(campaignId)) this.#publish();
  }

  /** No run is active any more. */
  close(): void {
    this.#now.clear();
    this.#publish();
    this.#announce.flush();
  }

  #publish(): void {
    this.#announce.call([...this.#now.values()]);
  }
}
