/**
 * A signal that also ends after a time, as `AbortSignal.timeout` does, but one that can be released when it is no
 * longer needed.
 */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Releases the timer and the listener. */
  readonly release: () => void;
}

/** The longest a timer can be set to; more would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** @param ms from now; Infinity = no limit of its own */
export function timeLimit(signal: AbortSignal, ms: number): TimeLimit {
  const controller = new AbortController();
  const follow = () => controller.abort(signal.reason);
  if (signal.aborted) follow();
  else signal.addEventListener('abort', follow, { once: true });
  const timer = Number.isFinite(ms)
    ? setTimeout(
        () => controller.abort(new DOMException('The time was over.', 'TimeoutError')),
        Math.min(longestTimerMs, Math.max(0, ms)),
      )
    : null;
  return {
    signal: controller.signal,
    release: () => {
      if (timer !== null) clearTimeout(timer);
      signal.removeEventListener('abort', follow);
    },
  };
}

/** Resolves after a time, or as soon as the signal ends it. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

/**
 * Settles as the promise does; but once the signal is aborted it waits only a moment longer (the promise's own failure
 * may say what was used), then rejects with the signal's reason.
 */
export async function endingWith<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
  graceMs: number,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let onAbort: (() => void) | null = null;
  const given = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(signal.reason), graceMs);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, given]);
  } finally {
    if (timer !== null) clearTimeout(timer);
    if (onAbort !== null) signal.removeEventListener('abort', onAbort);
  }
}
