import { createHash } from 'node:crypto';
import type { AdAccount } from '../../../src-shared/model/connection.ts';
import type { RivalKind, Rivals } from '../../../src-shared/model/rivals.ts';
import type { MarketDay } from '../../../src-shared/model/tables/rows.ts';
import { ConnectorError } from '../base/failure.ts';
import type { Platform, Reading } from '../base/platform.ts';

/** Whom the analyst named. Throws ConnectorError where nobody is. */
export function rivalsOf({ rivals }: Pick<AdAccount, 'rivals'>): Rivals {
  if (rivals === undefined) throw new ConnectorError('refused', { code: 'no rivals named' });
  return rivals;
}

/** A service of rivals has no campaigns: what it says belongs to those the analyst chose. */
export const campaigns: Platform['campaigns'] = async (_reading, wanted) => ({
  listed: (wanted ?? []).map((campaignId) => ({ campaignId, name: null, startedOn: null, parts: [] })),
  rows: { table: 'campaigns', rows: [] },
});

/**
 * Names what a figure is about: the service, what it was asked for, and whom. Counts of three rivals and of four are two series, and one
 * that goes on as the other would show a rival more than there was.
 */
export function sourceOf(kind: RivalKind, what: string, { names, keywords, countries }: Rivals): string {
  const asked = JSON.stringify([names.toSorted(), keywords.toSorted(), countries.toSorted()]);
  return `${kind}/${what}/${createHash('sha256').update(asked).digest('hex').slice(0, 12)}`;
}

/** The same figures of the market for each of the campaigns. */
export function forEachCampaign(
  { campaigns: chosen }: Pick<Reading, 'campaigns'>,
  rows: readonly Omit<MarketDay, 'campaignId' | 'industry'>[],
): readonly MarketDay[] {
  return [...chosen.keys()].flatMap((campaignId) =>
    rows.map((row) => ({ ...row, campaignId, industry: null })),
  );
}
