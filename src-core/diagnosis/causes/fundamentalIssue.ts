import type { CauseDescription } from './description.ts';

/** Nothing moved lately: it has been far too dear all along. */
export const fundamentalIssue: CauseDescription = {
  cause: 'fundamental_issue',
  kind: 'level',
  name: 'a campaign that does not pay',
  because: 'the campaign does not work at this price',
  better: null,
  signs: { kpiToTarget: 3 },
  predicts:
    'For weeks, with enough conversions to know, the campaign has been far from any sane target, and nothing moved lately.',
  check: {
    text: 'Ask whether offer, page and audience ever reached the target; if never, no bid will.',
    minutes: 60,
  },
};
