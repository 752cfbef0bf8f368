import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

function selectFirst(list: HTMLElement | null): HTMLElement | null {
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  const first = list?.querySelector<HTMLElement>('[data-action]') ?? null;
  first?.setAttribute('data-selected', 'true');
  return first;
}

export interface FirstHit {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** As Enter, before the search has the focus. */
  readonly take: () => void;
}

/**
 * Enter takes the first hit of the typed text, until the arrows choose another; pressed before the hits have arrived,
 * it takes the first as soon as they do. `hits`: a different text whenever the list differs.
 */
export function useFirstHit(query: string, hits: string, isSearching: boolean): FirstHit {
  const list = useRef<HTMLDivElement>(null);
  const hasMoved = useRef(false);
  const isAwaited = useRef(false);
  const typedFor = useRef(query);
  useEffect(() => {
    if (typedFor.current === query) return;
    typedFor.current = query;
    hasMoved.current = false;
    isAwaited.current = false;
  }, [query]);
  useEffect(() => {
    if (hits === '' || hasMoved.current) return;
    const first = selectFirst(list.current);
    if (!isAwaited.current || isSearching) return;
    isAwaited.current = false;
    first?.click();
  }, [hits, isSearching]);
  return {
    list,
    onKeyDown: ({ key }) => {
      if (key === 'ArrowDown' || key === 'ArrowUp') hasMoved.current = true;
      if (key !== 'Enter' || hasMoved.current) return;
      // What is selected when this returns is what the palette takes.
      if (isSearching) {
        isAwaited.current = true;
        list.current?.querySelector('[data-selected]')?.removeAttribute('data-selected');
      } else selectFirst(list.current);
    },
    take: () => {
      if (isSearching || list.current === null) isAwaited.current = true;
      else selectFirst(list.current)?.click();
    },
  };
}
