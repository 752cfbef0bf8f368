import type { RivalKind } from '../../../../src-shared/model/rivals.ts';

/** What each service of rivals contributes to a diagnosis, and what it cannot give. */
export const rivalsGive = {
  meta_ad_library: {
    gives: 'By day how many of the rivals you name advertised at Meta, and how many ads they began.',
    lacks:
      'Only in the EU and the United Kingdom, a year back; not what the ads cost, how often they were shown, or what others bid.',
  },
  semrush: {
    gives:
      'By month how many rivals pay for clicks on Google and what a click costs them; with a key of version 4 instead what your search terms cost and how often they are looked for.',
    lacks:
      'Estimates of a month, a while after its end: they stand beside the days and decide nothing. Each answer costs units.',
  },
  spyfu: {
    gives: 'How many rivals pay for clicks on Google, and what a click costs them, by month.',
    lacks:
      'Estimates of a month, a while after its end: they stand beside the days and decide nothing. No search volume and no days of ads.',
  },
  similarweb: {
    gives: 'How many visits the websites of rivals have, by month.',
    lacks:
      'Visits say nothing of bids, ads or searches, so no diagnosis uses them: they are kept as facts beside the market.',
  },
} as const satisfies Record<RivalKind, { gives: string; lacks: string }>;

const monthly = { everyHours: 168, days: 400, why: 'Each month is compared with the two before it.' };
/** How often a service of rivals is asked, and how far back, unless the analyst says otherwise. */
export const rivalPace = {
  meta_ad_library: { everyHours: 24, days: 90, why: '90 are enough for every diagnosis.' },
  semrush: monthly,
  spyfu: monthly,
  similarweb: monthly,
} as const satisfies Record<RivalKind, { everyHours: number; days: number; why: string }>;
