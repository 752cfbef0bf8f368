import type { Instant } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { QueueRow } from '../../../src-shared/model/recommendation.ts';
import { pageSize } from './pages.ts';

/** The app's current answer: how many rows, and those of the loaded pages. */
export interface FreshList {
  readonly total: number;
  readonly pages: ReadonlyMap<number, readonly QueueRow[]>;
}

/**
 * The list as it was when the person began to work in it. While an analysis runs the app's own list changes; this one
 * does not: no row moves or vanishes unless the person decides on it.
 */
export interface HeldList {
  /** By position; undefined where the page is not loaded yet. */
  readonly rows: ReadonlyArray<QueueRow | undefined>;
  /** When the newest of the rows was made; null: there was none. */
  readonly newest: Instant | null;
}

export const emptyList: HeldList = { rows: [], newest: null };

function placed({ total, pages }: FreshList): Array<QueueRow | undefined> {
  const rows: Array<QueueRow | undefined> = Array.from({ length: total });
  for (const [page, some] of pages) {
    some.forEach((row, index) => {
      const place = page * pageSize + index;
      if (place < total) rows[place] = row;
    });
  }
  return rows;
}

function newestOf(rows: HeldList['rows']): Instant | null {
  return rows.reduce<Instant | null>(
    (newest, row) =>
      row !== undefined && (newest === null || row.createdAt > newest) ? row.createdAt : newest,
    null,
  );
}

export function takeList(fresh: FreshList): HeldList {
  const rows = placed(fresh);
  return { rows, newest: newestOf(rows) };
}

const idsOf = (rows: HeldList['rows']): ReadonlySet<Id> =>
  new Set(rows.flatMap((row) => (row === undefined ? [] : [row.id])));

const campaignsOf = (rows: HeldList['rows']): ReadonlySet<Id> =>
  new Set(rows.flatMap((row) => (row === undefined ? [] : [row.campaignId])));

/** Whether a row came after the list was taken. In a list that is not fully loaded, only its time tells. */
function isNew(held: HeldList, known: ReadonlySet<Id>, isWhole: boolean, row: QueueRow): boolean {
  return !known.has(row.id) && (isWhole || (held.newest !== null && row.createdAt > held.newest));
}

/** Fills places whose page was not loaded before, and updates known rows; moves none. */
export function withFresh(held: HeldList, fresh: FreshList): HeldList {
  const known = idsOf(held.rows);
  const isWhole = !held.rows.includes(undefined);
  const now = placed(fresh);
  const byId = new Map(now.flatMap((row) => (row === undefined ? [] : [[row.id, row] as const])));
  let changed = false;
  const rows = held.rows.map((row, place) => {
    const candidate = row === undefined ? now[place] : byId.get(row.id);
    if (candidate === undefined || candidate === row) return row;
    if (row === undefined && (known.has(candidate.id) || isNew(held, known, isWhole, candidate))) return row;
    changed = true;
    return candidate;
  });
  return changed ? { rows, newest: held.newest } : held;
}

export interface Waiting {
  /** New rows that sort before the selected one. */
  readonly above: number;
  readonly below: number;
  /** Campaigns in the list that have a newer recommendation here. */
  readonly updated: number;
  /** Campaigns in the list that no longer belong to it; counted only where both are fully loaded. */
  readonly gone: number;
}

/**
 * What would change if the list were taken anew. `left`: rows that left by a decision made here, which are not counted.
 */
export function waitingIn(
  held: HeldList,
  fresh: FreshList,
  left: ReadonlySet<Id>,
  selectedId: Id | null,
): Waiting {
  const known = idsOf(held.rows);
  const isWhole = !held.rows.includes(undefined);
  const now = placed(fresh);
  // Where the selected one was replaced, its campaign's newer one decides what is above.
  const campaign = held.rows.find((row) => row?.id === selectedId)?.campaignId;
  const selectedAt = now.findIndex(
    (row) => row !== undefined && (row.id === selectedId || row.campaignId === campaign),
  );
  const campaigns = campaignsOf(held.rows);
  let [above, below, updated] = [0, 0, 0];
  now.forEach((row, place) => {
    if (row === undefined || !isNew(held, known, isWhole, row)) return;
    if (campaigns.has(row.campaignId)) updated += 1;
    else if (place < selectedAt || selectedAt === -1) above += 1;
    else below += 1;
  });
  const still = campaignsOf(now);
  const gone =
    isWhole && !now.includes(undefined)
      ? held.rows.filter((row) => row !== undefined && !still.has(row.campaignId) && !left.has(row.id)).length
      : 0;
  return { above, below, updated, gone };
}

/** The button's text; null: nothing waits. */
export function waitingSentence({ above, below, updated, gone }: Waiting): string | null {
  const parts = [
    above > 0 ? `${above} new above` : null,
    below > 0 ? (above > 0 ? `${below} below` : `${below} new below`) : null,
    updated > 0 ? `${updated} updated` : null,
    gone > 0 ? `${gone} no longer here` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** The rows shown: the held ones, without those the person has decided on. */
export function shownRows(held: HeldList, left: ReadonlySet<Id>): HeldList['rows'] {
  return left.size === 0 ? held.rows : held.rows.filter((row) => row === undefined || !left.has(row.id));
}

interface Place {
  readonly index: number;
  /** Whether the selected row itself is at that position. */
  readonly isFound: boolean;
}

/**
 * The current position of the selection: that of the selected row; where it was decided on, the one after it; where a
 * newer recommendation replaced it, that one of the same campaign.
 */
export function placeOf(
  held: HeldList,
  left: ReadonlySet<Id>,
  selection: {
    readonly selectedId: Id | null;
    readonly selectedCampaign: Id | null;
    readonly cursor: number;
  },
): Place {
  const shown = shownRows(held, left);
  const last = Math.max(0, shown.length - 1);
  const { selectedId, selectedCampaign, cursor } = selection;
  if (selectedId === null) return { index: Math.min(cursor, last), isFound: false };
  const index = shown.findIndex((row) => row?.id === selectedId);
  if (index >= 0) return { index, isFound: true };
  const was = held.rows.findIndex((row) => row?.id === selectedId);
  if (was < 0) {
    const newer = shown.findIndex((row) => row !== undefined && row.campaignId === selectedCampaign);
    return newer < 0 ? { index: Math.min(cursor, last), isFound: false } : { index: newer, isFound: true };
  }
  const before = held.rows.slice(0, was).filter((row) => row === undefined || !left.has(row.id)).length;
  return { index: Math.min(before, last), isFound: false };
}
