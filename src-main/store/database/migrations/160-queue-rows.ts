/**
 * What the rows of the queue show and are found by: the recommended action as data, and the words of the recommendation,
 * for those that are not replaced. The action of earlier rows is null until the campaign is analysed again.
 */
export const queueRows = `
-- ActionParameters as JSON.
ALTER TABLE recommendations ADD COLUMN action TEXT;

-- Cause, workflow and sentences of the recommendation with this seq. The text itself is not kept a second time.
CREATE VIRTUAL TABLE recommendation_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO recommendation_words (rowid, words)
  SELECT seq, replace(cause, '_', ' ') || ' ' || workflow || ' ' || headline || ' ' || specific_action
  FROM recommendations WHERE bucket < 4;
CREATE TRIGGER recommendations_replaced AFTER UPDATE OF bucket ON recommendations WHEN NEW.bucket = 4 BEGIN
  DELETE FROM recommendation_words WHERE rowid = NEW.seq;
END;
CREATE TRIGGER recommendations_forgotten AFTER DELETE ON recommendations BEGIN
  DELETE FROM recommendation_words WHERE rowid = OLD.seq;
END;

DROP INDEX recommendations_queue;
CREATE INDEX recommendations_queue ON recommendations
  (bucket, rank DESC, confidence, platform, workflow, cause, kpi_change_pct, search_name, currency, risk_level);
CREATE INDEX recommendations_currency ON recommendations (currency) WHERE bucket < 4;
`;
