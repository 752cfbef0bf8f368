// Measures inside a page, from the key or frame itself to what was painted. It imports nothing, and is put into every page as it is.
{
  let read: (() => unknown) | null = null;
  let keyTimes: number[] = [];
  let waiting = 0;
  let frames: number[] = [];
  let isWatching = false;

  /** What is seen in a frame's callback is painted with that frame, and a message comes after it. */
  const painted = (call: () => void): void => {
    const channel = new MessageChannel();
    channel.port1.onmessage = call;
    channel.port2.postMessage(null);
  };

  // Before the page's own listeners.
  window.addEventListener(
    'keydown',
    (event) => {
      const look = read;
      if (look === null) return;
      const before = look();
      waiting += 1;
      const check = (): void => {
        if (look() === before) requestAnimationFrame(check);
        else
          painted(() => {
            waiting -= 1;
            keyTimes.push(performance.now() - event.timeStamp);
          });
      };
      requestAnimationFrame(check);
    },
    { capture: true },
  );

  Object.assign(window, {
    /** Awaits, after every key from now on, that the expression has another value than before the key. */
    watchKeys(shown: string): void {
      read = new Function(`return (${shown})`) as () => unknown;
      keyTimes = [];
    },
    /** How many keys wait for their effect. */
    keysWaiting: (): number => waiting,
    /** Milliseconds from each key to the painted frame with its effect; ends the watch. */
    takeKeyTimes(): readonly number[] {
      read = null;
      return keyTimes;
    },
    watchFrames(): void {
      frames = [];
      isWatching = true;
      let last: number | null = null;
      const frame = (now: number): void => {
        if (last !== null) frames.push(now - last);
        last = now;
        if (isWatching) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    },
    /** Milliseconds between the frames since `watchFrames`; ends the watch. */
    takeFrameTimes(): readonly number[] {
      isWatching = false;
      return frames;
    },
  });
}
