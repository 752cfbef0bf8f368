import type { Unread } from './collector.ts';
import type { DayWindow } from './day.ts';
import type { Note } from './note.ts';
import type { Provenance } from './provenance.ts';
import type {
  AccountChange,
  AuctionDay,
  AudienceDay,
  Campaign,
  CampaignDay,
  CreativeDay,
  DeliveryStatusRow,
  LandingCheck,
  MarketDay,
  SegmentDay,
  SiteDay,
} from './tables/rows.ts';

/**
 * Everything known of one campaign, each table sorted by date. An empty array is a missing table: it lowers confidence
 * but is no error. `market` holds the campaign's own rows, or its industry's where it has none.
 */
export interface CampaignData {
  readonly campaign: Campaign;
  readonly daily: readonly CampaignDay[];
  readonly creatives: readonly CreativeDay[];
  readonly segments: readonly SegmentDay[];
  readonly auction: readonly AuctionDay[];
  readonly market: readonly MarketDay[];
  readonly audience: readonly AudienceDay[];
  readonly site: readonly SiteDay[];
  readonly changes: readonly AccountChange[];
  /**
   * The days for which a connected account's change log was read without a gap; null = none. Absent: it came from a file, and is taken to
   * be whole where it has any row.
   */
  readonly logKnown?: DayWindow | null;
  /** What the platform says of the delivery, by time; absent = it was not asked. */
  readonly statuses?: readonly DeliveryStatusRow[];
  /** Looks at the pages the campaign leads to, by time; absent = nobody looked. */
  readonly landingChecks?: readonly LandingCheck[];
  /** What the analyst wrote of its days; absent = nothing. */
  readonly notes?: readonly Note[];
  /** How its figures came in; absent = not known. */
  readonly provenance?: Provenance;
  /** What could not be read although it may be there; absent = nothing. Its tables are empty here, and count as missing. */
  readonly unread?: readonly Unread[];
}

/** The campaign's data by the collector that brings it, so that one that cannot be read costs no other. */
export interface CampaignParts {
  readonly campaign: Pick<
    CampaignData,
    'campaign' | 'daily' | 'changes' | 'statuses' | 'logKnown' | 'notes' | 'provenance'
  >;
  readonly creative: Pick<CampaignData, 'creatives'>;
  readonly competitor: Pick<CampaignData, 'auction' | 'market'>;
  readonly audience: Pick<CampaignData, 'audience' | 'segments' | 'site' | 'landingChecks'>;
}
export type CampaignPart = keyof CampaignParts;
