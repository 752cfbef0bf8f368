const switches = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'];

/**
 * The workflow's library sends every run, with its content, to a tracing service where the environment says so, even if
 * that setting belongs to another program. Spans leave only through our own exporter, when the person set one up.
 */
export function forbidLibraryTracing(): void {
  for (const name of switches) delete process.env[name];
}
