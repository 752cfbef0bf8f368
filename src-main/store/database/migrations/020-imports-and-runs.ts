/**
 * What was imported and what was diagnosed. `pid` and `beat` (ms since 1970) say which process is at work and when it
 * was last active, so that work left behind by a crash is distinguished from work of another process.
 */
export const importsAndRuns = `
CREATE TABLE imports (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  source TEXT NOT NULL,
  label TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed', 'interrupted')),
  report TEXT,
  pid INTEGER NOT NULL,
  beat INTEGER NOT NULL
) STRICT;

CREATE TABLE runs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  engine TEXT NOT NULL,
  engine_version TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed', 'interrupted')),
  campaigns INTEGER NOT NULL,
  recommended INTEGER NOT NULL DEFAULT 0,
  failed TEXT NOT NULL DEFAULT '[]',
  pid INTEGER NOT NULL,
  beat INTEGER NOT NULL
) STRICT;
`;
