/**
 * The bodies of diagnoses, deflated: under a third of the JSON. What `diagnoses` holds from earlier versions is moved
 * over in small steps later (docs/adr/0013), not here: a migration would lock the whole database for minutes.
 */
export const diagnosisBodies = `
CREATE TABLE diagnosis_bodies (
  recommendation INTEGER PRIMARY KEY REFERENCES recommendations (seq),
  -- Deflated JSON.
  body BLOB NOT NULL
) STRICT;
`;
