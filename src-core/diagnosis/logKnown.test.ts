import { describe, expect, it } from 'vitest';
import { addDays, type DayWindow } from '../../src-shared/model/day.ts';
import type { AccountChange } from '../../src-shared/model/tables/rows.ts';
import { edit } from './campaign.fixture.ts';
import { cleanCases } from './causes.fixture.ts';
import { diagnose } from './diagnose.ts';
import { worded } from './explain/worded.ts';
import type { DiagnosisInput } from './input/input.ts';

const found = cleanCases.find(({ cause }) => cause === 'creative_fatigue');
if (found === undefined) throw new Error('no clean case');
const given = found.input(7);
const began = diagnose(given).kpi.changeStartedOn ?? given.asOf;
const long: DayWindow = { from: addDays(given.asOf, -90), to: given.asOf };
const signalsOf = (input: DiagnosisInput) => diagnose(input).evidence.map(({ signal }) => signal);
const withLog = (changes: readonly AccountChange[], logKnown?: DayWindow | null): DiagnosisInput => ({
  ...given,
  data: { ...given.data, changes, ...(logKnown === undefined ? {} : { logKnown }) },
});

describe('the change log of a connected account', () => {
  // Would catch: a log that was read and is quiet taken for one that is missing.
  it('is evidence that nobody edited, where it was read and has no row', () => {
    expect(signalsOf(withLog([]))).not.toContain('no_edit');
    expect(signalsOf(withLog([], long))).toContain('no_edit');
    expect(diagnose(withLog([], long)).dataQuality.missing).not.toContain('changes');
    expect(diagnose(withLog([], null)).dataQuality.missing).toContain('changes');
  });

  // Would catch: a truncated or unread log that passes for "no edits".
  it('says nothing of the days for which it could not be read, and that is told', () => {
    const old = [edit(addDays(began, -40), 'budget')];
    expect(signalsOf(withLog(old, long))).toContain('no_edit');
    const until = { from: long.from, to: addDays(began, -5) };
    const part = withLog(old, until);
    expect(signalsOf(part)).not.toContain('no_edit');
    const { dataQuality } = worded(diagnose(part));
    expect(dataQuality.flags.map(({ text }) => text).join(' ')).toMatch(
      /The change log could not be read .*: what was edited then is not known/,
    );
    expect(diagnose(withLog(old, long)).dataQuality.flags.map(({ code }) => code)).not.toContain(
      'edits_unknown',
    );
  });

  // Would catch: an edit that is known thrown away with what is not.
  it('still gives the edits it has', () => {
    const part = withLog([edit(began, 'creative')], { from: long.from, to: addDays(given.asOf, -1) });
    expect(signalsOf(part)).toContain('edit_creative');
  });

  // Would catch: a verdict of a campaign from a file moved by what is only known of connected accounts.
  it('that came from a file is read as ever', () => {
    const { dataQuality: _, ...plain } = diagnose(withLog([edit(began, 'budget')]));
    const { dataQuality: __, ...whole } = diagnose(withLog([edit(began, 'budget')], long));
    expect(whole).toEqual(plain);
  });
});
