/**
 * Days whose figures are others than when they were read first, by campaign and day: those figures, and the import that brought them. A
 * trigger keeps them, so that no road into the table can forget it. Only figures that a person is shown count: an impression share that is
 * filled in later is no restatement. Nor is a day that was read before it had been over for a day, wherever it is: it was bound to grow.
 */
export const restatements = `
CREATE TABLE restatements (
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  date INTEGER NOT NULL,
  import INTEGER NOT NULL,
  spend INTEGER,
  clicks INTEGER,
  conversions REAL,
  PRIMARY KEY (campaign, date)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER campaign_daily_restated BEFORE UPDATE ON campaign_daily
WHEN OLD.import <> NEW.import
  AND (OLD.spend IS NOT NEW.spend OR OLD.clicks IS NOT NEW.clicks OR OLD.conversions IS NOT NEW.conversions)
  AND (SELECT CAST(strftime('%s', at) AS INTEGER) FROM imports WHERE seq = OLD.import) >= (OLD.date + 2) * 86400
BEGIN
  INSERT INTO restatements (campaign, date, import, spend, clicks, conversions)
  VALUES (OLD.campaign, OLD.date, OLD.import, OLD.spend, OLD.clicks, OLD.conversions)
  ON CONFLICT (campaign, date) DO NOTHING;
END;
`;
