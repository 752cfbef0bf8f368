/**
 * An approval stores the figures that were recommended beside it, and events carry the version of their form (`schema`)
 * and, for approvals, what was approved beside what was recommended. Decisions of earlier versions are never rewritten:
 * what they approved is read from their recommendation. Their events are converted to form 1 here, so that only one
 * form is ever sent. Where a recommendation cannot be read, what a plain approval approved is unknown: null.
 */
export const decidedActions = `
ALTER TABLE decisions ADD COLUMN recommended TEXT;
ALTER TABLE outbox ADD COLUMN schema INTEGER NOT NULL DEFAULT 1;

UPDATE outbox SET payload = json_set(payload, '$.action', json('null'))
  WHERE type = 'decision.made' AND json_valid(payload);
UPDATE outbox SET payload = json_set(outbox.payload, '$.action', json_object(
    'approved', json(COALESCE(json_extract(outbox.payload, '$.verdict.parameters'), approvals.recommended)),
    'recommended', json(approvals.recommended)))
  FROM (
    SELECT o.seq, (
        SELECT json_extract(b.body, '$.parameters') FROM recommendations r JOIN diagnoses b ON b.recommendation = r.seq
        WHERE r.id = json_extract(o.payload, '$.recommendationId') AND json_valid(b.body)
      ) AS recommended
    FROM outbox o
    WHERE o.type = 'decision.made' AND json_valid(o.payload)
      AND json_extract(o.payload, '$.verdict.kind') IN ('approve', 'approve_with_changes')
  ) AS approvals
  WHERE approvals.seq = outbox.seq
    AND COALESCE(json_extract(outbox.payload, '$.verdict.parameters'), approvals.recommended) IS NOT NULL;
`;
