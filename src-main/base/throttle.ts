/** Passes the first call at once, then the newest one every `everyMs`. `flush` passes the last one now. */
export function throttle<T>(
  everyMs: number,
  act: (value: T) => void,
): { readonly call: (value: T) => void; readonly flush: () => void } {
  let waiting: { readonly value: T } | null = null;
  let timer: NodeJS.Timeout | null = null;
  const release = () => {
    const last = waiting;
    waiting = null;
    if (last !== null) act(last.value);
    return last !== null;
  };
  const rest = () => {
    timer = setTimeout(() => {
      timer = null;
      if (release()) rest();
    }, everyMs);
    timer.unref();
  };
  return {
    call: (value) => {
      if (timer !== null) {
        waiting = { value };
        return;
      }
      act(value);
      rest();
    },
    flush: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      release();
    },
  };
}
