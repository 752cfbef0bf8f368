/**
 * Which database this is: a file under the same name may be another one. `witnessed` says that a witness and a journal
 * were created beside it; if they are missing, they were removed.
 */
export const identity = `
CREATE TABLE identity (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  witnessed INTEGER NOT NULL DEFAULT 0 CHECK (witnessed IN (0, 1))
) STRICT;
INSERT INTO identity (only, id) VALUES (1, lower(hex(randomblob(16))));
`;
