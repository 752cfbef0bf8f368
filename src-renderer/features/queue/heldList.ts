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

/** The loaded rows with their positions, in the order of the list. */
function loaded({ total, pages }: FreshList): ReadonlyArray<readonly [place: number, row: QueueRow]> {
  return [...pages].flatMap(([page, some]) =>
    some.map((row, index) => [page * pageSize + index, row] as const).filter(([place]) => place < total),
  );
}

export function takeList(fresh: FreshList): HeldList {
  const rows: Array<QueueRow | undefined> = Array.from({ length: fresh.total });
  let newest: Instant | null = null;
  for (const [place, row] of loaded(fresh)) {
    rows[place] = row;
    if (newest === null || row.createdAt > newest) newest = row.createdAt;
  }
  return { rows, newest };
}

/** What is asked of a list with every key, which may not go over 50,000 rows each time. */
interface Index {
  readonly places: ReadonlyMap<Id, number>;
  readonly campaigns: ReadonlySet<Id>;
  /** Every row is loaded. */
  readonly isWhole: boolean;
}

const indexes = new WeakMap<HeldList, Index>();

function indexOf(held: HeldList): Index {
  const known = indexes.get(held);
  if (known !== undefined) return known;
  const places = new Map<Id, number>();
  const campaigns = new Set<Id>();
  let isWhole = true;
  held.rows.forEach((row, place) => {
    if (row === undefined) isWhole = false;
    // The first, should a row be there twice.
    else if (!places.has(row.id)) places.set(row.id, place);
    if (row !== undefined) campaigns.add(row.campaignId);
  });
  const index = { places, campaigns, isWhole };
  indexes.set(held, index);
  return index;
}

/** Whether a row came after the list was taken. In a list that is not fully loaded, only its time tells. */
function isNew(held: HeldList, row: QueueRow): boolean {
  const { places, isWhole } = indexOf(held);
  return !places.has(row.id) && (isWhole || (held.newest !== null && row.createdAt > held.newest));
}

/** Fills places whose page was not loaded before, and updates known rows; moves none. */
export function withFresh(held: HeldList, fresh: FreshList): HeldList {
  const { places } = indexOf(held);
  const changes = loaded(fresh).flatMap(([place, row]) => {
    const knownAt = places.get(row.id);
    if (knownAt !== undefined) return held.rows[knownAt] === row ? [] : [[knownAt, row] as const];
    const isFree = place < held.rows.length && held.rows[place] === undefined;
    return isFree && !isNew(held, row) ? [[place, row] as const] : [];
  });
  if (changes.length === 0) return held;
  const rows = [...held.rows];
  for (const [place, row] of changes) rows[place] = row;
  return { rows, newest: held.newest };
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
  const { campaigns, isWhole, places } = indexOf(held);
  const now = loaded(fresh);
  const news = now.filter(([, row]) => isNew(held, row));
  let [above, below, updated] = [0, 0, 0];
  if (news.length > 0) {
    // Where the selected one was replaced, its campaign's newer one decides what is above.
    const campaign = selectedId === null ? undefined : held.rows[places.get(selectedId) ?? -1]?.campaignId;
    const selectedAt = now.find(([, row]) => row.id === selectedId || row.campaignId === campaign)?.[0];
    for (const [place, row] of news) {
      if (campaigns.has(row.campaignId)) updated += 1;
      else if (selectedAt === undefined || place < selectedAt) above += 1;
      else below += 1;
    }
  }
  const isAllLoaded = isWhole && now.length === fresh.total;
  const still = new Set(isAllLoaded ? now.map(([, row]) => row.campaignId) : []);
  const gone = isAllLoaded
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

/** The positions of the rows that were decided on. */
function placesLeft(held: HeldList, left: ReadonlySet<Id>): readonly number[] {
  const { places } = indexOf(held);
  return [...left].map((id) => places.get(id)).filter((place) => place !== undefined);
}

/** How many rows are shown. */
export function shownCount(held: HeldList, left: ReadonlySet<Id>): number {
  return held.rows.length - placesLeft(held, left).length;
}

interface Place {
  readonly index: number;
  /** Whether the selected row itself is at that position. */
  readonly isFound: boolean;
}

interface Selection {
  readonly selectedId: Id | null;
  readonly selectedCampaign: Id | null;
  readonly cursor: number;
}

/**
 * The current position of the selection: that of the selected row; where it was decided on, the one after it; where a
 * newer recommendation replaced it, that one of the same campaign.
 */
export function placeOf(held: HeldList, left: ReadonlySet<Id>, selection: Selection): Place {
  const leftAt = placesLeft(held, left);
  const last = Math.max(0, held.rows.length - leftAt.length - 1);
  const { selectedId, selectedCampaign, cursor } = selection;
  if (selectedId === null) return { index: Math.min(cursor, last), isFound: false };
  const was = indexOf(held).places.get(selectedId);
  if (was === undefined) {
    const newer = shownRows(held, left).findIndex((row) => row?.campaignId === selectedCampaign);
    return selectedCampaign === null || newer < 0
      ? { index: Math.min(cursor, last), isFound: false }
      : { index: newer, isFound: true };
  }
  const index = was - leftAt.filter((place) => place < was).length;
  return left.has(selectedId) ? { index: Math.min(index, last), isFound: false } : { index, isFound: true };
}
