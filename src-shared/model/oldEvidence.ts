/** Signals whose code changed since they were stored. */
const renamed: Readonly<Record<string, string>> = { older_against_fresh_creatives: 'creative_wear' };

/**
 * A fact as earlier versions stored it, with its sentence: the sentence is kept as words, and nothing is read out of it. What it was
 * about stood, before facts had subjects, in the sentence only: then it has none. Anything else passes through untouched.
 */
export function upgradedEvidence(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || 'detail' in stored) return stored;
  const { signal, text } = stored as { readonly signal?: unknown; readonly text?: unknown };
  if (typeof signal !== 'string' || typeof text !== 'string') return stored;
  return {
    subjects: [],
    ...stored,
    ...boundOf(stored),
    signal: renamed[signal] ?? signal,
    detail: { kind: 'words', text },
  };
}

/** A share known only as a bound was stored as one of two codes. */
function boundOf(stored: { readonly value?: unknown }): object {
  if (stored.value === 'under 10%') return { value: 0.1, unit: 'share' };
  return stored.value === 'over 90%' ? { value: 0.9, unit: 'share' } : {};
}
