import { describe, expect, it } from 'vitest';
import { addDays } from '../../src-shared/model/day.ts';
import type { Note } from '../../src-shared/model/note.ts';
import type { AccountChange } from '../../src-shared/model/tables/rows.ts';
import type { Cause } from '../../src-shared/model/vocabulary.ts';
import { edit } from './campaign.fixture.ts';
import { cleanCases } from './causes.fixture.ts';
import { diagnose } from './diagnose.ts';
import { worded } from './explain/worded.ts';
import type { DiagnosisInput } from './input/input.ts';

const inputOf = (cause: Cause): DiagnosisInput => {
  const found = cleanCases.find((one) => one.cause === cause);
  if (found === undefined) throw new Error(`no clean case of ${cause}`);
  return found.input(7);
};
const note = (from: string, more: Partial<Note> = {}): Note => ({
  id: '019d4000-0000-7000-8000-000000000001',
  from,
  to: from,
  kind: 'tracking_change',
  text: 'The tag was moved',
  writtenAt: '2026-11-30T12:00:00.000Z',
  writtenBy: 'Ann',
  ...more,
});
const withData = (
  input: DiagnosisInput,
  notes: readonly Note[],
  changes: readonly AccountChange[] = [],
): DiagnosisInput => ({ ...input, data: { ...input.data, changes, notes } });
/** Of the causes that a change of the tracking makes more likely: a break of it, or another way of counting. */
const probability = (input: DiagnosisInput, of: readonly Cause[]): number =>
  diagnose(input)
    .hypotheses.filter(({ cause }) => of.includes(cause))
    .reduce((sum, one) => sum + one.probability, 0);

describe.each(['tracking_break', 'landing_page_issue'] as const)('a note on the day of a %s', (cause) => {
  const given = inputOf(cause);
  const of = cause === 'tracking_break' ? ([cause, 'measurement_change'] as const) : [cause];
  const kind = cause === 'tracking_break' ? 'tracking_change' : 'site_trouble';
  const began = diagnose(withData(given, [])).kpi.changeStartedOn ?? '';

  // Would catch: a note that is listed and weighs nothing, or one that weighs for something else.
  it('is evidence for it, with or without a change log, and says that it is the analyst’s own', () => {
    for (const changes of [[], [edit(addDays(began, -30), 'budget')]]) {
      const before = withData(given, [], changes);
      const noted = withData(given, [note(began, { kind })], changes);
      expect(probability(noted, of)).toBeGreaterThanOrEqual(probability(before, of) - 1e-9);
      const shown = worded(diagnose(noted));
      const fact = shown.evidence.find(({ source }) => source === 'notes');
      expect(fact?.text).toMatch(
        /^Your note of \d+ \w+, .*: “The tag was moved”, the day the change began\.$/,
      );
    }
  });

  it('is not taken for a change log: the log is still missing, and nothing is said of other edits', () => {
    const { dataQuality, evidence } = diagnose(withData(given, [note(began, { kind })]));
    expect(dataQuality.missing).toContain('changes');
    expect(evidence.map(({ signal }) => signal)).not.toContain('no_edit');
  });
});

// Would catch: a note written of another time, of another kind, or of days that were not there yet deciding anything.
it('says nothing where it is of other days, of what is no edit, or of days to come', () => {
  const given = inputOf('tracking_break');
  const began = diagnose(given).kpi.changeStartedOn ?? '';
  const plain = diagnose(withData(given, []));
  for (const one of [
    note(addDays(began, -30)),
    note(began, { kind: 'promotion' }),
    note(began, { kind: 'competitor' }),
    note(addDays(given.asOf, 1)),
  ])
    expect(diagnose(withData(given, [one]))).toEqual(plain);
});
