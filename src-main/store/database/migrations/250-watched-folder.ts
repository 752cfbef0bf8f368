/** The folder that is watched, if any, and what became of the files in it. `modified` in ms since 1970. */
export const watchedFolder = `
CREATE TABLE watched_folder (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  path TEXT NOT NULL
) STRICT;
CREATE TABLE watched_files (
  name TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  state TEXT NOT NULL,
  at TEXT NOT NULL,
  what TEXT
) STRICT, WITHOUT ROWID;
`;
