import { describe, expect, it } from 'vitest';
import { type Cause, causes } from '../../../src-shared/model/vocabulary.ts';
import { effectsAt } from '../forecast/effectOf.ts';
import { decide, type VerdictScene } from './verdict.ts';

/** A CPA 30% higher by the KPI's own test, and what is believed of it, the likeliest first. */
function asked(present: Partial<Record<Cause, number>>, more: Partial<VerdictScene> = {}): string {
  const believed = causes
    .map((cause) => ({
      cause,
      probability: present[cause] ?? 0,
      present: present[cause] ?? 0,
      votes: [],
    }))
    .sort((one, two) => two.present - one.present);
  const parts = (cause: Cause) => [{ cause, share: 1 }];
  const first = believed[0]?.cause ?? 'normal_variance';
  return decide({
    beliefs: {
      causes: believed,
      explanations: believed.map(({ cause, probability }) => ({ parts: parts(cause), probability })),
      named: parts(first),
    },
    confidence: believed[0]?.present ?? 0,
    minConfidence: 0.55,
    effectOf: effectsAt(null),
    worse: 0.26,
    likelyWorse: 0.26,
    significant: true,
    certain: false,
    established: true,
    beyondDoubt: true,
    unseen: false,
    causeKnown: false,
    ownEdit: null,
    guards: {
      beliefs: believed,
      learning: [],
      kpiToTarget: null,
      kpiBeforeToTarget: null,
      costAfterToTarget: () => null,
      bidsItself: false,
      raises: () => false,
      budgetSeen: true,
      newAds: null,
      ownRaise: null,
      worse: true,
    },
    ...more,
  }).status;
}

describe('what nobody can tell', () => {
  it('is no question where chance is likelier than all causes together and the test only just rejects it', () => {
    // Would catch: one of twenty quiet campaigns put to a person by the KPI's test alone, and others on top of them by other roads.
    const chance = { normal_variance: 0.6, seasonality: 0.2, learning_phase: 0.2 };
    expect(asked(chance)).toBe('monitor');
    expect(asked(chance, { certain: true })).toBe('undetermined');
    expect(asked({ normal_variance: 0.4, seasonality: 0.3, learning_phase: 0.3 })).toBe('undetermined');
  });

  it('is a question only where results are worse or something surely happened', () => {
    // Would catch: "cannot tell, check before changing anything" over a campaign whose CPA stands where it stood.
    const flat = { significant: false, worse: 0, likelyWorse: 0 };
    const open = { seasonality: 0.35, learning_phase: 0.33, normal_variance: 0.32 };
    expect(asked(open, flat)).toBe('monitor');
    expect(asked(open)).toBe('undetermined');
    // A campaign that stopped has no KPI that could get worse; what was found rules chance out.
    expect(asked({ budget_constraint: 0.35, delivery_blocked: 0.33, fundamental_issue: 0.32 }, flat)).toBe(
      'undetermined',
    );
  });
});
