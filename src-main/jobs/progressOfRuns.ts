import type { RunProgress } from '../../src-shared/model/llm/trace.ts';
import { throttle } from '../base/throttle.ts';

const everyMs = 100;

/** The runs of an analysis that are under way, told together and a few times a second at most. */
export class ProgressOfRuns {
  readonly #now = new Map<string, RunProgress>();
  readonly #told: ReturnType<typeof throttle<readonly RunProgress[]>>;

  constructor(tell: (runs: readonly RunProgress[]) => void) {
    this.#told = throttle(everyMs, tell);
  }

  moved(progress: RunProgress): void {
    this.#now.set(progress.campaignId, progress);
    this.#tell();
  }

  ended(campaignId: string): void {
    if (this.#now.delete(campaignId)) this.#tell();
  }

  /** Nothing is under way any more. */
  close(): void {
    this.#now.clear();
    this.#tell();
    this.#told.flush();
  }

  #tell(): void {
    this.#told.call([...this.#now.values()]);
  }
}
