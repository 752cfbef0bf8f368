import { expect, it } from 'vitest';
import type { ReadMapping } from '../../../src-shared/model/mapping.ts';
import {
  answerOf,
  dayOf,
  mappingFile,
  NONE,
  readMappingFile,
  withAnswer,
  withChoices,
  withRole,
} from './mappingAnswer.ts';

const mapping: ReadMapping = {
  file: 'sheet.csv',
  dialect: null,
  platform: 'other',
  columns: [
    { name: 'When', role: 'unused', samples: [] },
    { name: 'A', role: 'spend', samples: ['1.5'] },
    { name: 'B', role: 'unused', samples: ['2'] },
    { name: 'key', role: 'unused', samples: ['916', '917'] },
  ],
  open: [
    { choice: 'campaign', columns: ['key'] },
    { choice: 'conversions', columns: ['B'] },
    { choice: 'day', columns: [] },
  ],
  hasDay: false,
  isRemembered: false,
};
const now = answerOf(mapping, null);

// Would catch: two columns that are both the cost, of which the reader would refuse the file.
it('a role goes from one column to another', () => {
  expect(withRole(now, 'B', 'spend').columns).toEqual({
    When: 'unused',
    A: 'unused',
    B: 'spend',
    key: 'unused',
  });
});

it('the open choices are made together; a campaign of numbers is known by its id', () => {
  const made = withChoices(mapping, { campaign: 'key', conversions: NONE, day: '2026-08-01' }, now);
  expect(made).toEqual({
    columns: { When: 'unused', A: 'spend', B: 'unused', key: 'campaignId' },
    platform: 'other',
    day: '2026-08-01',
  });
});

it('an answer about the same columns replaces the earlier one, and the day it gave is kept', () => {
  const first = withAnswer({}, { ...now, day: '2026-08-01' });
  const second = withAnswer(first, withRole({ ...now, day: dayOf(first, mapping) }, 'B', 'clicks'));
  expect(second.mappings).toHaveLength(1);
  expect(dayOf(second, mapping)).toBe('2026-08-01');
  expect(withAnswer(second, { columns: { X: 'day' }, platform: null, day: null }).mappings).toHaveLength(2);
});

it('a saved mapping is read again, and anything else is not', async () => {
  const file = mappingFile(now, 'folder/sheet.csv');
  expect(file.name).toBe('sheet.csv.mapping.json');
  expect(readMappingFile(await file.text())).toMatchObject({ columns: now.columns, platform: 'other' });
  expect(
    readMappingFile('{"kind":"causeway-mapping","version":1,"columns":{"A":"cost"},"platform":null}'),
  ).toBeNull();
  expect(readMappingFile('no')).toBeNull();
});
