/**
 * The index of times also holds what the history and the analytics filter and count by: a decision's own row holds the sentences that were
 * on the screen, and reading 50,000 of those takes seconds. It replaces the index it extends, so that a decision still writes as many
 * pages.
 */
export const historyOfDecisions = `
CREATE INDEX decisions_history ON decisions (decided_at, seq, kind, decided_by, recommendation, verdict);
DROP INDEX decisions_time;
`;
