import { around, type CauseModel } from './model.ts';

/** Nothing moved lately: it has been far too dear all along. */
export const fundamentalIssue: CauseModel = {
  cause: 'fundamental_issue',
  kind: 'level',
  worsens: 0.5,
  profiles: [],
  gradual: 0.5,
  signals: () => ({ kpiToTarget: around(0.85, 0.3) }),
  predicts:
    'For weeks, with enough conversions to know, the campaign has been far from any sane target, and nothing moved lately.',
  check: 'Ask whether offer, page and audience ever reached the target; if never, no bid will.',
};
