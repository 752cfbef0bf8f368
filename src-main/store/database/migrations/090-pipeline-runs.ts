/**
 * Runs of the workflow around the models, one per campaign, and the state of each. `job_run` is the analysis it belongs
 * to; a campaign occurs once in one. A run gives at most one recommendation.
 */
export const pipelineRuns = `
CREATE TABLE pipeline_runs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  job_run TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed', 'interrupted')),
  started_at TEXT NOT NULL,
  ended_at TEXT,
  -- Time at work in milliseconds, over all its lives.
  worked_ms INTEGER NOT NULL DEFAULT 0,
  step TEXT,
  round INTEGER NOT NULL DEFAULT 0,
  recommendation TEXT UNIQUE,
  problem TEXT,
  pid INTEGER NOT NULL,
  beat INTEGER NOT NULL,
  UNIQUE (job_run, campaign_id),
  CHECK (recommendation IS NULL OR state = 'done')
) STRICT;
CREATE INDEX pipeline_runs_campaign ON pipeline_runs (campaign_id, seq);
CREATE INDEX pipeline_runs_open ON pipeline_runs (seq) WHERE state IN ('running', 'interrupted');
`;
