/** What a platform says of a campaign's delivery from a moment on. timestamp in ms since 1970; an item that is not named is an empty text. */
export const deliveryStatus = `
CREATE TABLE delivery_status (
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  timestamp INTEGER NOT NULL,
  level TEXT NOT NULL,
  item TEXT NOT NULL,
  import INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  extra TEXT,
  PRIMARY KEY (campaign, timestamp, level, item)
) STRICT, WITHOUT ROWID;
`;
