import { describe, expect, it } from 'vitest';
import type { Fault } from '../../guardrails/fault.ts';
import type { Analysed, Critiqued, Recommended } from '../state.ts';
import { afterAnalyse, afterCollect, afterCritique, afterRecommend, afterRepair } from './edges.ts';

const fault: Fault = {
  path: 'why.0',
  code: 'untraceable_number',
  sentence: '“7” is in none of the facts.',
  weight: 'repair',
};
const remark: Fault = { ...fault, code: 'confidence_capped', weight: 'note' };
const analysed = (...faults: readonly Fault[]): Analysed => ({
  reply: {
    signals: [],
    cause: 'seasonality',
    second_cause: null,
    contradicting: [],
    confidence: 0.5,
    confidence_reason: { text: '', evidence: [] },
  },
  faults,
  callId: 'a',
});
const recommended = (...faults: readonly Fault[]): Recommended => ({
  reply: {
    workflow: 'Continue Monitoring',
    headline: { text: '', evidence: [] },
    why: [],
    against: [],
    would_change_our_mind: [],
    risks: [],
    alternatives: [],
    success: [],
  },
  faults,
  callId: 'r',
});
const critiqued = (severity: 'CRITICAL' | 'major'): Critiqued => ({
  reply: { satisfactory: severity !== 'CRITICAL', issues: [{ severity, issue: 'i', suggestion: 's' }] },
  faults: [],
  callId: 'c',
});
const state = {
  stopped: null,
  round: 0,
  faultsReturned: false,
  analysed: analysed(),
  recommended: recommended(),
};

describe('the path through the workflow', () => {
  // Would catch: money spent on clear cases, or a person's "ask about all" ignored.
  it('asks no model about clear cases unless all are to be asked', () => {
    const clear = { difficulty: { level: 'clear', because: '' } } as const;
    expect(afterCollect(clear, { ask: 'unclear' })).toBe('validate');
    expect(afterCollect(clear, { ask: 'all' })).toBe('analyse');
    expect(afterCollect({ difficulty: { level: 'hard', because: '' } }, { ask: 'unclear' })).toBe('analyse');
  });

  // Would catch: a recommendation asked for after the analysis failed.
  it('goes to the end when no model answers', () => {
    expect(afterAnalyse({ stopped: null })).toBe('recommend');
    expect(afterAnalyse({ stopped: 'No model.' })).toBe('validate');
    expect(afterRecommend({ ...state, stopped: 'No model.' })).toBe('validate');
  });

  // Would catch: faults sent back endlessly, a critic paid for words that cannot stay, a round for what code settles.
  it('sends faults back once, to the step that made them', () => {
    expect(afterRecommend({ ...state, recommended: recommended(fault) })).toBe('repair');
    expect(afterRecommend({ ...state, recommended: recommended(remark) })).toBe('critique');
    expect(
      afterRecommend({ ...state, recommended: recommended(fault), faultsReturned: true, round: 1 }),
    ).toBe('critique');
    expect(afterRepair({ analysed: analysed() })).toBe('recommend');
    expect(afterRepair({ analysed: analysed(fault) })).toBe('analyse');
  });

  // Would catch: a fourth round, or one for an issue that is not CRITICAL.
  it('retries on CRITICAL issues, at most twice', () => {
    expect(afterCritique({ critiqued: critiqued('CRITICAL'), round: 0 })).toBe('retry');
    expect(afterCritique({ critiqued: critiqued('CRITICAL'), round: 1 })).toBe('retry');
    expect(afterCritique({ critiqued: critiqued('CRITICAL'), round: 2 })).toBe('validate');
    expect(afterCritique({ critiqued: critiqued('major'), round: 0 })).toBe('validate');
    expect(afterCritique({ critiqued: null, round: 0 })).toBe('validate');
  });
});
