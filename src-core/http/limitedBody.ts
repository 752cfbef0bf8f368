/** The body is longer than any answer of its kind. */
export class BodyTooLarge extends Error {
  readonly limit: number;
  constructor(limit: number) {
    super(`The answer is longer than ${limit} bytes.`);
    this.name = 'BodyTooLarge';
    this.limit = limit;
  }
}

const KiB = 1024;
const MiB = 1024 * KiB;
/**
 * The longest bodies of a model's answers that are read, in bytes after decompression. A streamed answer of 10,000 tokens comes to some 4
 * MiB in the wordiest protocol, the longest known list of models to 1 MiB, an error to a few KiB.
 */
export interface BodyLimits {
  readonly stream: number;
  readonly json: number;
  readonly error: number;
  readonly line: number;
}
export const bodyLimits: BodyLimits = { stream: 16 * MiB, json: 8 * MiB, error: 256 * KiB, line: 2 * MiB };

/**
 * The same response, whose body fails with BodyTooLarge where it is longer than its kind can be, or where a line of an
 * event stream does not end. The rest is not read and the connection is closed. Counted after decompression: a small
 * body may unpack to gigabytes.
 */
export function limitedBody(response: Response, limits: BodyLimits = bodyLimits): Response {
  const { body, status, statusText, headers } = response;
  if (body === null) return response;
  const events = response.ok && (headers.get('content-type') ?? '').includes('text/event-stream');
  const limit = events ? limits.stream : response.ok ? limits.json : limits.error;
  const counted = body.pipeThrough(counting(limit, events ? limits.line : limit));
  return new Response(counted, { status, statusText, headers });
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

function counting(limit: number, lineLimit: number): TransformStream<Uint8Array, Uint8Array> {
  let total = 0;
  let line = 0;
  return new TransformStream({
    transform(chunk, controller) {
      total += chunk.byteLength;
      const end = Math.max(chunk.lastIndexOf(lineFeed), chunk.lastIndexOf(carriageReturn));
      line = end < 0 ? line + chunk.byteLength : chunk.byteLength - end - 1;
      if (total > limit) controller.error(new BodyTooLarge(limit));
      else if (line > lineLimit) controller.error(new BodyTooLarge(lineLimit));
      else controller.enqueue(chunk);
    },
  });
}
