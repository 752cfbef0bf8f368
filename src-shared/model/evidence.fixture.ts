import { type Evidence, evidenceSchema } from './evidence.ts';

/** A fact for a test that is about its figures; its sentence is empty. */
export const factOf = (figures: Partial<Pick<Evidence, Exclude<keyof Evidence, 'detail'>>>): Evidence =>
  evidenceSchema.parse({
    id: 'E1',
    signal: 'cpa_change',
    subjects: [],
    value: null,
    baseline: null,
    change: null,
    interval: null,
    unit: 'money',
    n: null,
    source: 'campaign_daily',
    window: null,
    detail: { kind: 'words', text: '' },
    ...figures,
  });
