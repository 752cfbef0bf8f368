import { useEffect, useState } from 'react';

/**
 * How long a recommendation must have been on screen before it can be decided on, in ms. The next one comes up by
 * itself after a decision; within this time nobody has read which campaign it is, so a second press or click was meant
 * for the previous one.
 */
export const leastShownMs = 250;

/** Whether the named item has been drawn and on screen for that long; starts again with another name. */
export function useShown(id: string): boolean {
  const [shownId, setShownId] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The frame after this effect is the first that shows it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setShownId(id), leastShownMs);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [id]);
  return shownId === id;
}
