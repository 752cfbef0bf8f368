import type { Instant } from '../../../src-shared/model/day.ts';
import type { LandingPage, LandingPageLook } from '../../../src-shared/model/landingPage.ts';
import type { LandingFinding } from '../../../src-shared/model/vocabulary.ts';
import type { Connection } from '../database/connection.ts';
import { StoreError } from '../database/storeError.ts';

export interface LookedPage {
  readonly campaignId: string;
  readonly url: string;
  /** Null: nobody has looked yet. */
  readonly lookedAt: Instant | null;
  /** It had a form when it was last well. */
  readonly hadForm: boolean;
}

/** Pages that the analyst lets the app look at, one a campaign. */
export interface LandingPagesRepository {
  /** Null: there is none, and nothing is asked for. */
  get(campaignId: string): LandingPage | null;
  /** Null takes it away; what was found before is kept. Throws StoreError `not_found` for an unknown campaign. */
  set(campaignId: string, page: Omit<LandingPage, 'checks'> | null): void;
  /** All of them, with when each was last looked at. */
  list(): readonly LookedPage[];
}

const shownLooks = 14;
const LIST = `SELECT c.campaign_id AS campaignId, p.url,
    (SELECT MAX(l.timestamp) FROM landing_checks l WHERE l.campaign = p.campaign AND l.url = p.url) AS looked,
    COALESCE((SELECT l.extra FROM landing_checks l WHERE l.campaign = p.campaign AND l.url = p.url AND l.finding = 'ok'
      ORDER BY l.timestamp DESC LIMIT 1), '') AS extra
  FROM landing_pages p JOIN campaigns c ON c.key = p.campaign ORDER BY looked, c.key`;
const LOOKS = `SELECT timestamp, http_status AS httpStatus, load_ms AS loadMs, finding FROM landing_checks
  WHERE campaign = ? AND url = ? ORDER BY timestamp DESC LIMIT ${shownLooks}`;

interface LookRow {
  readonly timestamp: number;
  readonly httpStatus: number | null;
  readonly loadMs: number | null;
  readonly finding: LandingFinding;
}

export function landingPagesRepository(connection: Connection): LandingPagesRepository {
  const keyOf = (campaignId: string): number | null =>
    connection.statement<{ key: number }>('SELECT key FROM campaigns WHERE campaign_id = ?').get(campaignId)
      ?.key ?? null;
  return {
    get: (campaignId) =>
      connection.read(() => {
        const key = keyOf(campaignId);
        const found = connection
          .statement<Omit<LandingPage, 'checks'>>(
            'SELECT url, set_at AS setAt, set_by AS setBy FROM landing_pages WHERE campaign = ?',
          )
          .get(key ?? -1);
        if (found === undefined || key === null) return null;
        const checks = connection.statement<LookRow>(LOOKS).all(key, found.url).map(lookOf);
        return { ...found, checks };
      }),
    set: (campaignId, page) =>
      connection.write(() => {
        const key = keyOf(campaignId);
        if (key === null)
          throw new StoreError(
            'not_found',
            'This campaign is not in the workspace.',
            'Import its data, or look for it in the list of campaigns.',
          );
        if (page === null) {
          connection.statement('DELETE FROM landing_pages WHERE campaign = ?').run(key);
          return;
        }
        connection
          .statement(
            `INSERT INTO landing_pages (campaign, url, set_at, set_by) VALUES (?, ?, ?, ?)
              ON CONFLICT (campaign) DO UPDATE SET url = excluded.url, set_at = excluded.set_at, set_by = excluded.set_by`,
          )
          .run(key, page.url, page.setAt, page.setBy);
      }),
    list: () =>
      connection.read(() =>
        connection
          .statement<{ campaignId: string; url: string; looked: number | null; extra: string }>(LIST)
          .all()
          .map(({ campaignId, url, looked, extra }) => ({
            ...{ campaignId, url },
            lookedAt: looked === null ? null : new Date(looked).toISOString(),
            hadForm: extra.includes('"form":"yes"'),
          })),
      ),
  };
}

const lookOf = ({ timestamp, ...look }: LookRow): LandingPageLook => ({
  at: new Date(timestamp).toISOString(),
  ...look,
});
