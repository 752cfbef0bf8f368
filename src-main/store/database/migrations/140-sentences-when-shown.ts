/**
 * A diagnosis is stored without its sentences (docs/adr/0022), and a decision keeps those that were on the screen. Bodies of earlier
 * versions are read as they are and written anew in small steps later, by the tidying: a migration would lock the whole database for
 * minutes.
 */
export const sentencesWhenShown = `
-- Deflated JSON; null where nothing could be read, for an undo, and of earlier versions, whose diagnoses hold their sentences.
ALTER TABLE decisions ADD COLUMN shown BLOB;
-- 1: with its sentences, as versions before this one stored it. 2: without, or it cannot be read.
ALTER TABLE diagnosis_bodies ADD COLUMN form INTEGER NOT NULL DEFAULT 1;
CREATE INDEX diagnosis_bodies_of_before ON diagnosis_bodies (recommendation) WHERE form < 2;
`;
