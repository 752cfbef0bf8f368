import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';

/** A segment by its name; an ad by its own, where a fact tells it: its id says nothing to a reader. */
export function nameOfSegment({ evidence }: Pick<WordedDiagnosis, 'evidence'>) {
  return (dimension: string, segment: string): string => {
    if (dimension !== 'creative') return `${segment} (${dimension})`;
    const subjects = evidence.flatMap((fact) => fact.subjects);
    const found = subjects.find((one) => one.kind === 'creative' && one.id === segment)?.name;
    return found ?? `ad ${segment}`;
  };
}
