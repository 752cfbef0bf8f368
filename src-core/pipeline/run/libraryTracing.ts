const switches = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'];

/**
 * The workflow's library sends every run, with its content, to a tracing service where the environment says so: another program's
 * setting would do it. Spans leave by our own exporter, when the person set one up, and in no other way.
 */
export function forbidLibraryTracing(): void {
  for (const name of switches) delete process.env[name];
}
