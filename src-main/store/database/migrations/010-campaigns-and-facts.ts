/**
 * Campaigns and the daily facts about them. Campaigns have a small integer key, which every fact carries instead of the
 * platform's long id; facts are clustered by campaign and date, the order they are read in. Dates are days since
 * 1970-01-01, money is in micros of the campaign's currency, `import` names the import a row came with.
 */
export const campaignsAndFacts = `
CREATE TABLE campaigns (
  key INTEGER PRIMARY KEY,
  campaign_id TEXT NOT NULL UNIQUE,
  -- 0: only heard of, in another table.
  import INTEGER NOT NULL DEFAULT 0,
  campaign_name TEXT,
  platform TEXT,
  objective TEXT,
  industry TEXT,
  keywords TEXT,
  currency TEXT,
  timezone TEXT,
  daily_budget INTEGER,
  bid_strategy TEXT,
  current_bid INTEGER,
  target_cpa INTEGER,
  target_roas REAL,
  started_on INTEGER,
  extra TEXT,
  -- First and last day of campaign_daily: kept here, so that the list and "data until" need no scan.
  first_day INTEGER,
  last_day INTEGER,
  -- The name (or the id) without case and accents.
  search_name TEXT NOT NULL
) STRICT;

CREATE TABLE campaign_daily (
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  date INTEGER NOT NULL,
  import INTEGER NOT NULL,
  impressions INTEGER,
  clicks INTEGER,
  spend INTEGER,
  conversions REAL,
  conversion_value INTEGER,
  reach INTEGER,
  frequency REAL,
  impression_share REAL,
  lost_is_rank REAL,
  lost_is_budget REAL,
  extra TEXT,
  PRIMARY KEY (campaign, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE creative_daily (
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  date INTEGER NOT NULL,
  creative_id TEXT NOT NULL,
  import INTEGER NOT NULL,
  creative_name TEXT,
  launched_on INTEGER,
  impressions INTEGER,
  clicks INTEGER,
  spend INTEGER,
  conversions REAL,
  reach INTEGER,
  frequency REAL,
  engagements INTEGER,
  video_starts INTEGER,
  video_completions INTEGER,
  extra TEXT,
  PRIMARY KEY (campaign, date, creative_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE segment_daily (
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  date INTEGER NOT NULL,
  dimension TEXT NOT NULL,
  segment TEXT NOT NULL,
  import INTEGER NOT NULL,
  impressions INTEGER,
  clicks INTEGER,
  spend INTEGER,
  conversions REAL,
  extra TEXT,
  PRIMARY KEY (campaign, date, dimension, segment)
) STRICT, WITHOUT ROWID;

CREATE TABLE auction_insights_daily (
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  date INTEGER NOT NULL,
  competitor TEXT NOT NULL,
  import INTEGER NOT NULL,
  impression_share REAL,
  overlap_rate REAL,
  position_above_rate REAL,
  outranking_share REAL,
  top_of_page_rate REAL,
  extra TEXT,
  PRIMARY KEY (campaign, date, competitor)
) STRICT, WITHOUT ROWID;

-- The market of a campaign, or of an industry: then campaign is 0 and industry_key says which.
CREATE TABLE competitor_daily (
  campaign INTEGER NOT NULL,
  industry_key TEXT NOT NULL COLLATE NOCASE,
  date INTEGER NOT NULL,
  import INTEGER NOT NULL,
  industry TEXT,
  active_competitors INTEGER,
  new_ads INTEGER,
  bid_index REAL,
  search_volume_index REAL,
  extra TEXT,
  PRIMARY KEY (campaign, industry_key, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE audience_daily (
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  date INTEGER NOT NULL,
  import INTEGER NOT NULL,
  audience_size INTEGER,
  reached_share REAL,
  first_time_impression_share REAL,
  extra TEXT,
  PRIMARY KEY (campaign, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE site_daily (
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  date INTEGER NOT NULL,
  import INTEGER NOT NULL,
  sessions INTEGER,
  analytics_conversions REAL,
  bounce_rate REAL,
  page_load_ms REAL,
  error_rate REAL,
  extra TEXT,
  PRIMARY KEY (campaign, date)
) STRICT, WITHOUT ROWID;

-- Edits of the account. timestamp in ms since 1970; two fields edited at once are two edits.
CREATE TABLE changes (
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  timestamp INTEGER NOT NULL,
  change_type TEXT NOT NULL,
  field TEXT NOT NULL,
  import INTEGER NOT NULL,
  old_value TEXT,
  new_value TEXT,
  actor TEXT,
  extra TEXT,
  PRIMARY KEY (campaign, timestamp, change_type, field)
) STRICT, WITHOUT ROWID;
`;
