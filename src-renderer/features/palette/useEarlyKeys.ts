import { useEffect } from 'react';

/**
 * Keys typed after the palette was opened and before its search has the focus belong to the search: no letter is lost,
 * and none decides on the recommendation behind it.
 */
export function useEarlyKeys(isOpening: () => boolean, type: (text: string) => void, take: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isOpening() || document.activeElement?.closest('[role="dialog"]')) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.length !== 1 && event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') take();
      else type(event.key);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  });
}
