import { expect, it } from 'vitest';
import { shownOf } from '../../../../testing/shownCases.ts';
import { namedEdits } from './edits.ts';

const { kpi } = shownOf('competitive_pressure');
const edit = (date: string) => ({ date, text: `Edit of ${date}` });
const edits = ['2026-11-01', '2026-11-18', '2026-11-20', '2026-11-25', '2026-09-01'].map(edit);

// Would catch: an old edit named while the one of the day before the change is not.
it('names the edits nearest to the change, in the order they were made', () => {
  const dated = { ...kpi, changeStartedOn: '2026-11-20' };
  expect(namedEdits({ edits, kpi: dated }).map(({ date }) => date)).toEqual([
    '2026-11-18',
    '2026-11-20',
    '2026-11-25',
  ]);
  expect(namedEdits({ edits, kpi: { ...kpi, changeStartedOn: null } }).at(-1)?.date).toBe('2026-11-25');
  expect(namedEdits({ edits: [], kpi })).toEqual([]);
});
