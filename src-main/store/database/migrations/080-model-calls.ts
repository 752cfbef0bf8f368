/**
 * Calls of models: journal (what is done is never sent again), ledger (what was used and paid) and trace in one. Their
 * contents are stored separately, so that sums never read them and they can be deleted after a while without affecting
 * the sums. `held_micro_usd` is what a call counts for against the budget: its maximum while it runs, then what it cost
 * (at the highest price where none is known). `checked`: its claims were checked against the evidence; only then may an
 * answer be reused. `day` is the calendar day it began on, in the person's time zone.
 */
export const modelCalls = `
CREATE TABLE model_calls (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL,
  key TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  step TEXT NOT NULL,
  role TEXT NOT NULL,
  provider TEXT NOT NULL,
  kind TEXT NOT NULL,
  model TEXT NOT NULL,
  prompt_name TEXT NOT NULL,
  prompt_version TEXT NOT NULL,
  prompt_hash TEXT NOT NULL,
  context_hash TEXT NOT NULL,
  day TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  attempts TEXT NOT NULL,
  input INTEGER NOT NULL CHECK (input >= 0),
  cached_input INTEGER NOT NULL CHECK (cached_input >= 0),
  cache_write INTEGER NOT NULL CHECK (cache_write >= 0),
  output INTEGER NOT NULL CHECK (output >= 0),
  reasoning INTEGER NOT NULL CHECK (reasoning >= 0),
  cost_micro_usd INTEGER CHECK (cost_micro_usd >= 0),
  held_micro_usd INTEGER NOT NULL CHECK (held_micro_usd >= 0),
  cached INTEGER NOT NULL,
  checked INTEGER NOT NULL DEFAULT 0,
  faults TEXT NOT NULL,
  pid INTEGER NOT NULL,
  beat INTEGER NOT NULL
) STRICT;
CREATE INDEX model_calls_run ON model_calls (run_id, key);
CREATE INDEX model_calls_campaign ON model_calls (campaign_id, seq);
CREATE INDEX model_calls_context ON model_calls (context_hash, seq) WHERE state = 'done' AND checked = 1;
CREATE INDEX model_calls_spent ON model_calls (started_at, held_micro_usd);
CREATE INDEX model_calls_day ON model_calls (day);
CREATE INDEX model_calls_running ON model_calls (seq) WHERE state = 'running';

CREATE TABLE model_call_contents (
  call INTEGER PRIMARY KEY REFERENCES model_calls (seq),
  -- Deflated JSON of what was sent.
  sent BLOB NOT NULL,
  output TEXT
) STRICT;
`;
