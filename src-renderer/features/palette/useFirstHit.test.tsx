import '../../../testing/windowDom.ts';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useFirstHit } from './useFirstHit.ts';

afterEach(() => cleanup());

/** The palette's list as the library draws it: hits that can be clicked, one of them marked. */
function palette(query: string) {
  const list = document.createElement('div');
  const taken: string[] = [];
  const { result, rerender } = renderHook(
    (now: { query: string; hits: string; isSearching: boolean }) => {
      const firstHit = useFirstHit(now.query, now.hits, now.isSearching);
      firstHit.list.current = list;
      return firstHit;
    },
    { initialProps: { query, hits: '', isSearching: true } },
  );
  const selected = () => list.querySelector('[data-selected]')?.textContent ?? null;
  return {
    taken,
    selected,
    find(nowQuery: string, names: readonly string[], isSearching = false): void {
      list.replaceChildren(
        ...names.map((name) => {
          const hit = document.createElement('button');
          hit.setAttribute('data-action', 'true');
          hit.textContent = name;
          hit.addEventListener('click', () => taken.push(name));
          return hit;
        }),
      );
      rerender({ query: nowQuery, hits: names.join(' '), isSearching });
    },
    /** As the library does once our own handler has returned: Enter takes what is marked. */
    press(key: string): void {
      act(() => {
        Reflect.apply(result.current.onKeyDown, undefined, [{ key }]);
      });
      if (key === 'Enter') list.querySelector<HTMLElement>('[data-selected]')?.click();
    },
  };
}

// Would catch: Enter that takes nothing, or what was first before the last letter was typed.
it('Enter takes the first hit of what is typed', () => {
  const { find, press, taken, selected } = palette('b');
  find('b', ['Brand', 'Generic b']);
  expect(selected()).toBe('Brand');
  find('bo', ['Books', 'Brand']);
  press('Enter');
  expect(taken).toEqual(['Books']);
});

// Would catch: Enter pressed before the hits are there, lost, or given to a hit of the search before.
it('Enter pressed while it is searched takes the first hit as soon as it is there', () => {
  const { find, press, taken } = palette('bo');
  find('bo', ['Brand'], true);
  press('Enter');
  expect(taken).toEqual([]);
  find('bo', ['Books', 'Brand']);
  expect(taken).toEqual(['Books']);
});

// Would catch: a hit that was chosen with the arrows and replaced by the first one.
it('what the arrows chose stays chosen, until something else is typed', () => {
  const { find, press, selected } = palette('b');
  find('b', ['Brand', 'Books']);
  press('ArrowDown');
  find('b', ['Books', 'Brand']);
  expect(selected()).toBeNull();
  find('bo', ['Books']);
  expect(selected()).toBe('Books');
});
