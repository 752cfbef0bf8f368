import { expect, it } from 'vitest';
import type { FileReport } from '../../../src-shared/model/importing.ts';
import { sumSentence } from './reportWords.ts';

const file: FileReport = {
  file: 'a.csv',
  table: 'campaign_daily',
  rowsRead: 12,
  rowsKept: 10,
  rowsRejected: 2,
  rowsSkipped: 0,
  days: { from: '2026-11-02', to: '2026-11-08' },
  unknownColumns: [],
};
const campaigns = [{ campaignId: '1', name: 'Spring' }];

it('spans all files, not only the first', () => {
  const other = { ...file, file: 'b.csv', rowsRejected: 0, days: { from: '2026-10-30', to: '2026-11-01' } };
  expect(sumSentence({ files: [file, other], campaigns, usable: true, replaces: null, mappings: [] })).toBe(
    '1 campaign, 20 rows, 30 Oct–8 Nov. 2 rows cannot be used and would be left out. Days that are already here are replaced, never doubled.',
  );
});

it('does not call an empty file a success', () => {
  expect(sumSentence({ files: [], campaigns: [], usable: false, replaces: null, mappings: [] })).toContain(
    'No row of it can be used',
  );
});
