import readXlsxFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import {
  decisionOf,
  exampleDiagnosis,
  hostileNames,
  recommendationOf,
  reportOf,
  sourceOf,
} from './recommendation.fixture.ts';
import { xlsxOf } from './xlsx.ts';

const sources = hostileNames.map((campaignName) =>
  sourceOf(
    recommendationOf({
      campaignName,
      decisions: [decisionOf({ kind: 'approve' }, { decidedBy: campaignName })],
    }),
  ),
);

// Would catch: a workbook that another program cannot read, numbers that became texts, and a name that became a formula.
it('is read back by another library: numbers as numbers, hostile names as texts', async () => {
  const file = Buffer.from(await xlsxOf(reportOf(sources)));
  const sheets = await readXlsxFile(file);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Summary', 'Decisions', 'Evidence']);
  const [head = [], ...rows] = sheets[1]?.data ?? [];
  expect(rows).toHaveLength(hostileNames.length);
  const column = (title: string) => rows.map((row) => row[head.indexOf(title)]);
  expect(column('Now')).toEqual(rows.map(() => exampleDiagnosis.kpi.current));
  expect(column('Confidence')).toEqual(rows.map(() => exampleDiagnosis.confidence));
  const texts = [...column('Campaign'), ...column('Decided by'), ...column('Decision')].map(String);
  expect(texts.filter((text) => /^[\s"]*[=+\-@＝＋－＠]/u.test(text))).toEqual([]);
  expect(texts).toContain('x'.repeat(300));
  expect(sheets[2]?.data).toHaveLength(exampleDiagnosis.evidence.length * hostileNames.length + 1);
});
