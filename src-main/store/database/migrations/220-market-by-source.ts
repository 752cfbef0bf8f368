/**
 * The market by whom its figures come from: a tool's count of rivals and another's are two series, and rows of one that stood between
 * rows of the other would look like a change. '' is a file.
 */
export const marketBySource = `
CREATE TABLE market_by_source (
  campaign INTEGER NOT NULL,
  industry_key TEXT NOT NULL COLLATE NOCASE,
  date INTEGER NOT NULL,
  source TEXT NOT NULL,
  import INTEGER NOT NULL,
  industry TEXT,
  active_competitors INTEGER,
  new_ads INTEGER,
  bid_index REAL,
  search_volume_index REAL,
  extra TEXT,
  PRIMARY KEY (campaign, industry_key, date, source)
) STRICT, WITHOUT ROWID;
INSERT INTO market_by_source (campaign, industry_key, date, source, import, industry, active_competitors, new_ads, bid_index,
    search_volume_index, extra)
  SELECT campaign, industry_key, date, '', import, industry, active_competitors, new_ads, bid_index, search_volume_index, extra
  FROM competitor_daily;
DROP TABLE competitor_daily;
ALTER TABLE market_by_source RENAME TO competitor_daily;
`;
