import { describe, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import type { SavedWhatIf } from '../../src-shared/model/savedWhatIf.ts';
import type { WhatIfChange } from '../../src-shared/model/whatIf.ts';
import { cleanCases } from '../diagnosis/causes.fixture.ts';
import { shortOf } from '../diagnosis/whatIf/inWords.ts';
import { openWhatIf } from '../diagnosis/whatIf.ts';
import { hostileNames, recommendationOf, reportOf, sourceOf } from './recommendation.fixture.ts';
import { renderReport } from './render.ts';

const changes: WhatIfChange[] = [
  { kind: 'rule_out', cause: 'competitive_pressure' },
  { kind: 'planned_action', action: { workflow: 'Bid Adjustment', changePct: 6 }, days: 14 },
];

function savedAs(name: string): SavedWhatIf {
  const input = cleanCases.find(({ cause }) => cause === 'competitive_pressure')?.input(1);
  if (input === undefined) throw new Error('there is no such case');
  return {
    id: newId(),
    recommendationId: newId(),
    name,
    savedAt: '2026-11-17T09:00:00.000Z',
    savedBy: 'Ana',
    changes,
    dataState: 'abc',
    outdated: false,
    summary: shortOf(openWhatIf(input, null).run(changes)),
  };
}
const reported = (...names: readonly string[]) =>
  reportOf([{ ...sourceOf(recommendationOf()), whatIfs: names.map(savedAs) }]);

describe('a what-if in a report', () => {
  // Would catch: a what-if that looks like what happened, or one whose assumptions are not said.
  it.each(['html', 'markdown'] as const)(
    'stands beside the original with what it assumes, in %s',
    async (format) => {
      const text = String(await renderReport(reported('Not the rivals'), format)).replaceAll(
        /\\(?=\W)/gu,
        '',
      );
      for (const part of [
        'What if: Not the rivals',
        'Competitive pressure ruled out',
        'The verdict changes under these assumptions.',
        'Worked out on Tue 17 Nov 2026 by Ana',
        'not a measurement',
        'Bid +6%',
        '≠',
        'Break-even',
      ])
        expect(text).toContain(part);
      expect(String(await renderReport(reported(), format))).not.toContain('What if');
    },
  );

  it('is in the JSON as it was saved', async () => {
    const json = JSON.parse(String(await renderReport(reported('Not the rivals'), 'json')));
    expect(json.recommendations[0].whatIfs).toMatchObject([{ name: 'Not the rivals', changes }]);
  });

  // Would catch: a client's page or a table of decisions that leaves out what the other formats carry.
  it('is in a few words on the client’s page and in the table, and nowhere where there is none', async () => {
    const source = {
      ...sourceOf(recommendationOf()),
      whatIfs: ['Not the rivals', '=1+1', 'Third'].map(savedAs),
    };
    const page = String(await renderReport(reportOf([source], { layout: 'client' }), 'html'));
    const short =
      /Not the rivals if Competitive pressure ruled out: Bid \+6%, CPA \S+, conversions [\d,]+ .* As recommended: Bid \+\d+%/u;
    expect(page).toMatch(short);
    expect(page).toContain('1 more what-if in the full report.');
    const table = String(await renderReport(reportOf([source]), 'csv'));
    expect(table.split('\r\n')[0]).toMatch(/,What if$/u);
    expect(table).toMatch(short);
    expect(String(await renderReport(reported(), 'csv'))).not.toContain('What if');
    expect(
      String(await renderReport(reportOf([sourceOf(recommendationOf())], { layout: 'client' }), 'html')),
    ).not.toContain('What else we looked at');
  });

  // Would catch: a name that becomes markup.
  it('holds names as text', async () => {
    const page = String(await renderReport(reported(...hostileNames), 'html'));
    expect(page).not.toMatch(/<script|<img src=x|<a href="javascript/u);
  });
});
