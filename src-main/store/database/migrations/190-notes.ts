/** What the analyst wrote about days of a campaign. Days since 1970; the kind is one of the vocabulary of `note.ts`. */
export const notes = `
CREATE TABLE notes (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL CHECK (last_day >= first_day),
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  -- Of its last change.
  written_at TEXT NOT NULL,
  written_by TEXT NOT NULL
) STRICT;
CREATE INDEX notes_campaign ON notes (campaign, first_day);
`;
