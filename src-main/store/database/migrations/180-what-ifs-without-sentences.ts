/**
 * The answer of a saved what-if is stored as figures and choices, deflated (docs/adr/0022). What versions before this one wrote, a summary
 * with its sentences, stands as it was written: `earlier`. Of its forecast the action and the assumptions were sentences.
 */
export const whatIfsWithoutSentences = `
CREATE TABLE what_ifs_of_180 (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  recommendation INTEGER NOT NULL REFERENCES recommendations (seq),
  name TEXT NOT NULL COLLATE NOCASE,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  changes TEXT NOT NULL,
  -- One of the two.
  answer BLOB,
  earlier TEXT,
  data_state TEXT NOT NULL,
  UNIQUE (recommendation, name),
  CHECK ((answer IS NULL) <> (earlier IS NULL))
) STRICT;
INSERT INTO what_ifs_of_180 (seq, id, recommendation, name, saved_at, saved_by, changes, earlier, data_state)
SELECT seq, id, recommendation, name, saved_at, saved_by, changes,
  CASE WHEN json_valid(summary) AND json_type(summary, '$.forecast') = 'object' THEN
    json_set(summary,
      '$.forecast.action', json_object('kind', 'words', 'text', summary ->> '$.forecast.action'),
      '$.forecast.assumptions', (
        SELECT json_group_array(json_object('kind', 'words', 'text', value) ORDER BY key)
        FROM json_each(summary, '$.forecast.assumptions')
      ))
  ELSE summary END,
  data_state
FROM what_ifs;
DROP TABLE what_ifs;
ALTER TABLE what_ifs_of_180 RENAME TO what_ifs;
`;
