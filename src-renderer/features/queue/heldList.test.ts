import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../src-shared/model/recommendation.ts';
import { queueRow as row } from '../../../testing/renderer/queueRow.ts';
import {
  type FreshList,
  placeOf,
  shownRows,
  takeList,
  waitingIn,
  waitingSentence,
  withFresh,
} from './heldList.ts';
import { pageSize } from './pages.ts';

const none: ReadonlySet<string> = new Set();

function fresh(...rows: readonly QueueRow[]): FreshList {
  return { total: rows.length, pages: new Map([[0, rows]]) };
}
const idsShown = (rows: ReadonlyArray<QueueRow | undefined>) => rows.map((one) => one?.id);

describe('the list while an analysis runs', () => {
  const held = takeList(fresh(row('a'), row('b'), row('c')));
  const during = fresh(row('x', 1), row('a'), row('y', 1), row('b'));

  // Would catch: the row under the cursor becoming another campaign because a new one sorts above it.
  it('moves no row, and what is new waits and is counted', () => {
    expect(idsShown(withFresh(held, during).rows)).toEqual(['a', 'b', 'c']);
    expect(waitingIn(held, during, none, 'b')).toEqual({ above: 2, below: 0, updated: 0, gone: 1 });
    expect(waitingIn(held, during, none, 'a')).toEqual({ above: 1, below: 1, updated: 0, gone: 1 });
    expect(waitingSentence({ above: 12, below: 0, updated: 0, gone: 0 })).toBe('12 new above');
    expect(waitingSentence({ above: 2, below: 3, updated: 4, gone: 1 })).toBe(
      '2 new above, 3 below, 4 updated, 1 no longer here',
    );
    expect(waitingSentence({ above: 0, below: 0, updated: 0, gone: 0 })).toBeNull();
  });

  // Would catch: everything counted as new, and as gone too, once an analysis has replaced all of it.
  it('counts from the newer recommendation where the selected one was replaced', () => {
    const again = (id: string) => ({ ...row(`${id}2`, 1), campaignId: id });
    const replaced = fresh(again('a'), row('x', 1), again('b'), row('y', 1));
    expect(waitingIn(held, replaced, none, 'b')).toEqual({ above: 1, below: 1, updated: 2, gone: 1 });
  });

  // Would catch: showing new rows moving the person to another row.
  it('keeps the selected row selected when new rows are shown', () => {
    const taken = takeList(during);
    expect(placeOf(taken, none, { selectedId: 'b', selectedCampaign: 'b', cursor: 1 })).toEqual({
      index: 3,
      isFound: true,
    });
  });

  // Would catch: N moving the person to whichever campaign is now at the old position.
  it('keeps the campaign selected where a new row replaces its recommendation', () => {
    const again = (id: string) => ({ ...row(`${id}2`, 1), campaignId: id });
    const taken = takeList(fresh(again('c'), row('x', 1), again('a'), again('b')));
    const on = (selectedCampaign: string | null) =>
      placeOf(taken, none, { selectedId: 'b', selectedCampaign, cursor: 1 });
    expect(on('b')).toEqual({ index: 3, isFound: true });
    expect(on('gone')).toEqual({ index: 1, isFound: false });
    expect(on(null)).toEqual({ index: 1, isFound: false });
  });

  // Would catch: a headline that stays old, since the row's id is known already.
  it('shows a known row as it is now', () => {
    const renamed = { ...row('b'), campaignName: 'Renamed' };
    expect(withFresh(held, fresh(renamed, row('a'))).rows[1]?.campaignName).toBe('Renamed');
  });

  it('does not count as gone what was decided here', () => {
    expect(waitingIn(held, fresh(row('a'), row('c')), new Set(['b']), 'a').gone).toBe(0);
  });
});

describe('deciding', () => {
  const held = takeList(fresh(row('a'), row('b'), row('c'), row('d')));
  const on = (selectedId: string, ...left: readonly string[]) =>
    shownRows(held, new Set(left))[
      placeOf(held, new Set(left), { selectedId, selectedCampaign: selectedId, cursor: 0 }).index
    ]?.id;

  // Would catch: the key after a decision acting on the previous campaign, or on none.
  it('moves on to the next row, at the end to the last', () => {
    expect(on('b', 'b')).toBe('c');
    expect(on('d', 'd')).toBe('c');
    expect(on('c', 'a', 'b', 'c')).toBe('d');
    expect(on('b', 'a', 'b', 'c', 'd')).toBeUndefined();
  });

  it('stays on the selected row when rows above it were decided together', () => {
    expect(on('c', 'a', 'b')).toBe('c');
  });
});

describe('a list longer than the loaded part', () => {
  const many = Array.from({ length: pageSize }, (_, index) => row(`p0-${index}`));
  const second = Array.from({ length: 5 }, (_, index) => row(`p1-${index}`));
  const held = takeList({ total: pageSize + 5, pages: new Map([[0, many]]) });

  it('fills places as their pages are read', () => {
    const both = withFresh(held, {
      total: pageSize + 5,
      pages: new Map([
        [0, many],
        [1, second],
      ]),
    });
    expect(both.rows[pageSize + 4]?.id).toBe('p1-4');
  });

  // Would catch: rows that moved past the page's end because of one new row above being counted as new.
  it('distinguishes new rows by their time from rows that only moved past the end of a page', () => {
    const slid = [row('x', 5), ...many.slice(0, -1)];
    const now = {
      total: pageSize + 6,
      pages: new Map([
        [0, slid],
        [1, [...many.slice(-1), ...second]],
      ]),
    };
    expect(waitingIn(held, now, none, 'p0-3')).toEqual({ above: 1, below: 0, updated: 0, gone: 0 });
  });
});

// Would catch: every key going over all of 50,000 rows, which took longer than drawing them.
it('asks, once a long list is known, only the rows that are loaded', () => {
  const first = Array.from({ length: pageSize }, (_, index) => row(`p0-${index}`));
  const list: FreshList = { total: 50_000, pages: new Map([[0, first]]) };
  let reads = 0;
  const counting = (rows: ReadonlyArray<QueueRow | undefined>) =>
    new Proxy(rows, {
      get: (of, name, receiver) => {
        reads += 1;
        return Reflect.get(of, name, receiver);
      },
    });
  const taken = takeList(list);
  const held = { ...taken, rows: counting(taken.rows) };
  const key = (at: number) => {
    const selection = { selectedId: `p0-${at}`, selectedCampaign: null, cursor: at };
    withFresh(held, list);
    waitingIn(held, list, none, selection.selectedId);
    return placeOf(held, none, selection).index;
  };
  expect(key(1)).toBe(1);
  reads = 0;
  expect(key(2)).toBe(2);
  expect(reads).toBeLessThan(5 * pageSize);
});

it('whatever arrives, a visible row keeps its place, and no row is shown twice', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 });
  const lists = fc.array(ids, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(ids, lists, (first, later) => {
      const rows = (some: readonly number[]) => fresh(...some.map((id) => row(String(id), id % 60)));
      let held = takeList(rows(first));
      for (const next of later) {
        held = withFresh(held, rows(next));
        expect(idsShown(held.rows)).toEqual(first.map(String));
      }
    }),
    { numRuns: 60 },
  );
});
