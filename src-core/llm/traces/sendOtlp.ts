import { type Exporter, otlpTraces, partialOf } from './otlp.ts';
import { type PostOptions, postJson } from './post.ts';
import type { Span } from './span.ts';

/** The result of an export; `problem` is a sentence, null when everything was accepted. */
export interface Sent {
  readonly spans: number;
  readonly problem: string | null;
}

const perRequest = 200;

/** Where a collector accepts traces over HTTP: `/v1/traces` below the given address, unless it ends so already. */
export function otlpTracesUrl(base: string): string {
  const url = new URL(base);
  if (!/\/v1\/traces\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/traces`;
  return url.href;
}

/** Sends spans to a collector as OTLP over HTTP. Never rejects; stops at the first request that is not accepted. */
export async function sendOtlp(
  url: string,
  spans: readonly Span[],
  exporter: Exporter,
  options: PostOptions = {},
): Promise<Sent> {
  let sent = 0;
  for (let at = 0; at < spans.length; at += perRequest) {
    const batch = spans.slice(at, at + perRequest);
    const { problem, answer } = await postJson(otlpTracesUrl(url), otlpTraces(batch, exporter), options);
    if (problem !== null) return { spans: sent, problem };
    const partial = partialOf(answer);
    sent += batch.length - (partial?.rejected ?? 0);
    if (partial !== null) {
      const why = partial.why === '' ? '' : `: ${partial.why}`;
      return { spans: sent, problem: `The collector rejected ${partial.rejected} spans${why}.` };
    }
  }
  return { spans: sent, problem: null };
}

/**
 * Headers in the form of OpenTelemetry's variable `OTEL_EXPORTER_OTLP_HEADERS`: `name=value,name=value`, values
 * percent-encoded.
 */
export function otlpHeaders(text: string | undefined): Readonly<Record<string, string>> {
  const pairs = (text ?? '').split(',').flatMap((pair): [string, string][] => {
    const cut = pair.indexOf('=');
    const name = pair.slice(0, cut).trim();
    if (cut < 1 || name === '') return [];
    return [[name.toLowerCase(), decoded(pair.slice(cut + 1).trim())]];
  });
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
