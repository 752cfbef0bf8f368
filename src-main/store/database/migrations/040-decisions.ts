/**
 * Decisions, the audit chain and the outbox. The first two only ever grow: the triggers refuse a change even from our
 * own code. Each index is one more page to encrypt and flush per decision, so there are no more than the reads need:
 * that each decision has its one audit row is guaranteed by the one transaction that writes both, and verified by the
 * check.
 */
export const decisions = `
CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  recommendation INTEGER NOT NULL REFERENCES recommendations (seq),
  kind TEXT NOT NULL CHECK (kind IN ('approve', 'approve_with_changes', 'reject', 'snooze', 'undo')),
  verdict TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  -- The decision this one takes back; one can be taken back once.
  undoes INTEGER REFERENCES decisions (seq),
  CHECK ((undoes IS NOT NULL) = (kind = 'undo'))
) STRICT;
CREATE UNIQUE INDEX decisions_undoes ON decisions (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX decisions_recommendation ON decisions (recommendation, seq);
CREATE INDEX decisions_time ON decisions (decided_at, seq);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  -- Canonical JSON.
  payload TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  payload TEXT NOT NULL,
  sent_at TEXT
) STRICT;
CREATE INDEX outbox_unsent ON outbox (seq) WHERE sent_at IS NULL;

CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END;
CREATE TRIGGER decisions_never_go BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END;
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
`;
