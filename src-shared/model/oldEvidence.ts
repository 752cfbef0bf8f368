import type { Subject } from './subject.ts';

/** Signals whose code changed since they were stored. */
const renamed: Readonly<Record<string, string>> = { older_against_fresh_creatives: 'creative_wear' };

/**
 * A fact as stored before facts had subjects. Its names stood only in its sentence, in “quotes” that hold nothing
 * else; they are taken out once, here, when it is read. Anything else passes through untouched.
 */
export function upgradedEvidence(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || 'subjects' in stored) return stored;
  const { signal, text } = stored as { readonly signal?: unknown; readonly text?: unknown };
  if (typeof signal !== 'string' || typeof text !== 'string') return stored;
  return {
    ...stored,
    ...boundOf(stored),
    signal: renamed[signal] ?? signal,
    subjects: subjectsIn(signal, text),
  };
}

/** A share known only as a bound was stored as words. */
function boundOf(stored: { readonly value?: unknown }): object {
  if (stored.value === 'under 10%') return { value: 0.1, unit: 'share' };
  return stored.value === 'over 90%' ? { value: 0.9, unit: 'share' } : {};
}

function subjectsIn(signal: string, text: string): readonly Subject[] {
  const names = [...text.matchAll(/“([^”]*)”/gu)].map(([, name = '']) => name);
  if (signal === 'creative_ctr_change') return names.map((name) => ({ kind: 'creative', id: name, name }));
  if (signal === 'new_rivals') return names.map((name) => ({ kind: 'rival', id: name, name }));
  if (signal === 'mix_share') return names.map((name) => ({ kind: 'dimension', id: name, name }));
  if (signal === 'segment_rate_change') return pairs(names.slice(0, 2));
  // The sentence ends by naming the first segment once more.
  if (signal === 'localised_change') return pairs(names.slice(0, -1));
  if (!signal.startsWith('edit_')) return [];
  const places = signal === 'edit_other' ? (['field', 'from', 'to'] as const) : (['from', 'to'] as const);
  return names.flatMap((name, index) => {
    const id = places[index];
    return id === undefined ? [] : [{ kind: 'edited', id, name } as const];
  });
}

/** "segment", "dimension", "segment", "dimension", … */
function pairs(names: readonly string[]): readonly Subject[] {
  return names.flatMap((name, index): readonly Subject[] => {
    const dimension = names[index + 1];
    return index % 2 === 0 && dimension !== undefined ? [{ kind: 'segment', id: name, name, dimension }] : [];
  });
}
