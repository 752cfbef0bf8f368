import { describe, expect, it } from 'vitest';
import { changePct } from '../../src-shared/format/share.ts';
import { measure } from '../../src-shared/format/value.ts';
import { briefOf } from './brief.ts';
import { itemOf } from './item.ts';
import { reportName } from './name.ts';
import {
  decisionOf,
  exampleDiagnosis,
  inputOf,
  recommendationOf,
  reportOf,
  sourceOf,
} from './recommendation.fixture.ts';
import { renderReport } from './render.ts';

const approved = recommendationOf({ state: 'approved', decisions: [decisionOf({ kind: 'approve' })] });
const rejected = recommendationOf({
  state: 'rejected',
  decisions: [
    decisionOf({ kind: 'reject', category: 'wrong_decision_unclear', text: 'The client will not allow it.' }),
  ],
});
const period = { kind: 'period', from: '2026-11-01', to: '2026-11-30' } as const;

describe('a report', () => {
  // Would catch: a figure that is rounded or written otherwise than on the screen.
  it.each(['html', 'markdown'] as const)('has the figures of the window, in %s', async (format) => {
    const { kpi, headline, evidence } = exampleDiagnosis;
    const text = String(await renderReport(reportOf([sourceOf(approved)]), format))
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll(/\\(?=\W)/gu, '');
    const figures = [kpi.current, kpi.baseline].map((value) => measure(kpi.name, value, kpi.currency));
    for (const shown of [
      ...figures,
      changePct(kpi.changePct),
      headline,
      ...evidence.map((fact) => fact.text),
    ])
      expect(text).toContain(shown);
  });

  it('counts what was decided, and says so in one sentence', () => {
    const report = reportOf([approved, rejected, recommendationOf()].map(sourceOf), { scope: period });
    expect(report.lead).toBe(
      '3 recommendations on 1 campaign: 1 was approved, 1 rejected, 1 not decided yet. It is too early to tell whether they worked.',
    );
    expect(report.period).toBe('1–30 Nov 2026');
  });

  // Would catch: the judgement of our own reasoning on a page for the client.
  it('shows a client what was done, never what was thought of the recommendation', async () => {
    const page = await renderReport(reportOf([sourceOf(rejected)], { layout: 'client' }), 'html');
    expect(page).toContain('The client will not allow it.');
    expect(page).not.toContain('how it got there');
  });

  // Would catch: statistics in a report for somebody who did not ask for them, and their lack in one for an expert.
  it('is worded for its reader', async () => {
    const [plain, expert] = await Promise.all(
      (['plain', 'expert'] as const).map((wording) =>
        renderReport(reportOf([sourceOf(approved)], { wording }), 'html'),
      ),
    );
    expect(expert).toContain('95% interval');
    expect(plain).not.toContain('95% interval');
    expect(plain).toContain('CPA is cost per conversion');
  });

  it('asks nothing of the network and runs nothing', async () => {
    const page = await renderReport(reportOf([sourceOf(approved)]), 'html');
    expect(page).not.toMatch(/<script|<link|@import|url\((?!data:)|src="(?!data:)|href="(?!#)/iu);
    expect(page).toContain('default-src &#39;none&#39;');
  });

  it('has a file name every system takes', () => {
    const named = recommendationOf({ campaignName: '../Müller & Söhne | =1 \u202e' });
    expect(reportName(inputOf([sourceOf(named)]))).toBe(`report-mu-ller-so-hne-1-${exampleDiagnosis.asOf}`);
    expect(reportName(inputOf([sourceOf(named)], { scope: period, layout: 'client' }))).toBe(
      'client-report-2026-11-01-to-2026-11-30',
    );
  });

  it('gives one action as a brief', () => {
    const brief = briefOf(itemOf(sourceOf(approved), 'plain', (instant) => instant.slice(0, 10)));
    expect(brief.subject).toBe(`${exampleDiagnosis.recommendedWorkflow}: Spring Sale 2026`);
    expect(brief.text).toContain(`Do: ${exampleDiagnosis.specificAction}`);
    expect(brief.text).toContain('Decision: Approved by Ana');
  });
});
