import { TraceExporter } from '../../../src-core/llm/traces/exporter.ts';
import { langSmithUrl, sendLangSmith } from '../../../src-core/llm/traces/langsmith.ts';
import type { RecordedRun } from '../../../src-core/llm/traces/runSpans.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { ModelSettings } from '../../../src-shared/model/llm/providers.ts';
import type { Logger } from '../../base/log.ts';
import type { NamedSecrets } from '../../secrets/vault.ts';
import type { Store } from '../../store/store.ts';

/** Name of the vault's entry for LangSmith's key. */
export const langSmithSecret = 'traces/langsmith';

export interface TraceLineParts {
  readonly secrets: NamedSecrets;
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: Logger;
}

/** At most the runs of one analysis this large are exported automatically; `traces export` takes any number. */
const mostRuns = 200;

interface Target {
  readonly traces: ModelSettings['traces'];
  readonly run: RecordedRun;
}

/** Exports the runs of an analysis as the settings say, after it has ended and without anybody waiting for it. */
export class TraceLine {
  readonly #parts: TraceLineParts;
  readonly #settings = new WeakMap<RecordedRun, Target['traces']>();
  readonly #exporter: TraceExporter;

  constructor(parts: TraceLineParts) {
    this.#parts = parts;
    this.#exporter = new TraceExporter({
      capacity: mostRuns,
      deliver: (run, signal) => this.#deliver(run, signal),
      onState: (problem) => {
        if (problem === null) parts.log.info('trace export works again');
        else parts.log.warn({ problem }, 'trace export fails');
      },
    });
  }

  /**
   * Queues the runs of one analysis for export, if the settings say so. Never throws: traces must not fail an analysis.
   */
  offer(store: Store, analysis: { readonly id: Id; readonly campaigns: number }): void {
    try {
      const { traces } = store.settings.get().models;
      if (traces.otlpUrl === null && !traces.langsmith) return;
      for (const run of store.pipelineRuns.latest(Math.min(mostRuns, analysis.campaigns))) {
        if (run.jobRunId !== analysis.id) continue;
        const recorded: RecordedRun = { run, calls: store.modelCalls.ofRun(run.id) };
        if (recorded.calls.length === 0) continue;
        this.#settings.set(recorded, traces);
        this.#exporter.offer(recorded);
      }
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'traces could not be read for export');
    }
  }

  close(patienceMs: number): Promise<void> {
    return this.#exporter.close(patienceMs);
  }

  async #deliver(run: RecordedRun, signal: AbortSignal): Promise<string | null> {
    const { secrets, version, env } = this.#parts;
    const traces = this.#settings.get(run);
    if (traces === undefined) return null;
    const content = traces.captureContent;
    const problems: string[] = [];
    if (traces.otlpUrl !== null) {
      // Few export traces, and the library for it takes longer to load than the rest of the app.
      const [{ otlpHeaders, sendOtlp }, { runSpans }] = await Promise.all([
        import('../../../src-core/llm/traces/sendOtlp.ts'),
        import('../../../src-core/llm/traces/runSpans.ts'),
      ]);
      const headers = otlpHeaders(env['OTEL_EXPORTER_OTLP_HEADERS']);
      const spans = runSpans(run, { content });
      const sent = await sendOtlp(traces.otlpUrl, spans, { name: 'causeway', version }, { signal, headers });
      if (sent.problem !== null) problems.push(sent.problem);
    }
    if (traces.langsmith) {
      const key = await secrets.get(langSmithSecret);
      const target = { url: env['LANGSMITH_ENDPOINT'] ?? langSmithUrl, project: 'Causeway' };
      const sent =
        key === null
          ? { problem: 'There is no key for LangSmith.' }
          : await sendLangSmith({ ...target, key }, [run], { content, signal });
      if (sent.problem !== null) problems.push(sent.problem);
    }
    return problems.length === 0 ? null : problems.join(' ');
  }
}
