/**
 * Calls once what is rendered now has been painted; in a window that is not shown, and so never painted, at once.
 *
 * @returns what takes it back
 */
export function afterPaint(call: () => void): () => void {
  if (document.hidden) {
    call();
    return () => undefined;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(call);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
