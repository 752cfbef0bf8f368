/** Detects that the last window is gone for good. A reload or a sleeping laptop closes it only for a moment. */
export interface LastWindow {
  /** Number of connected windows. */
  seen(open: number): void;
  stop(): void;
}

export function watchLastWindow(graceMs: number, onGone: () => void): LastWindow {
  let timer: NodeJS.Timeout | undefined;
  let wasOpen = false;
  return {
    seen(open) {
      clearTimeout(timer);
      if (open > 0) {
        wasOpen = true;
        return;
      }
      if (wasOpen) timer = setTimeout(onGone, graceMs);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
