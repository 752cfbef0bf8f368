import type { Day } from '../../../src-shared/model/day.ts';
import type { Counter, MeasurementRule } from './rule.ts';

/**
 * What platforms changed in how they count, each entry confirmed by two independent pages; what only one page said was left out
 * (LinkedIn's consent choice of 2024, Meta's on- and off-platform split of June 2025, Microsoft's cross-device credit). Dates are those
 * that the sources give; where they give a month or differ, `from` and `to` span it.
 */
export const measurementCalendar: readonly MeasurementRule[] = [
  {
    id: 'meta-2021-7-day-click',
    counter: 'meta_ads',
    from: '2021-01-19',
    to: '2021-01-19',
    what: 'The default attribution window becomes 7 days after a click (and 1 day after a view) in place of 28 days after a click, set per ad set.',
    conversions: 'Every conversion that used to come in more than 7 days after its click.',
    direction: 'fewer',
    regions: null,
    sources: [
      'https://channelmix.com/blog/facebook-changes-attribution-windows-to-adapt-to-ios-14-updates/',
      'https://www.pixelyoursite.com/ios-14-and-your-facebook-pixel',
    ],
  },
  {
    id: 'meta-2021-ios-14-5',
    counter: 'meta_ads',
    from: '2021-04-26',
    to: '2021-06-30',
    what: 'With iOS 14.5 apps must ask before they track; Meta turns to aggregated event measurement, as people update over some weeks.',
    conversions: 'Website and app conversions of people on iPhones and iPads.',
    direction: 'fewer',
    regions: null,
    sources: [
      'https://developers.secure.facebook.com/blog/post/2021/01/19/actions-partners-mobile-web-advertisers/',
      'https://clarigital.com/codex/paid-advertising/facebook-instagram/privacy-changes-impact',
    ],
  },
  {
    id: 'google-2021-data-driven-default',
    counter: 'google_ads',
    from: '2021-09-27',
    to: '2021-12-31',
    what: 'Data-driven attribution becomes the default of new conversion actions in place of the last click, and many existing actions are moved to it.',
    conversions: 'Actions created since, and those that were moved; credit is shared out in fractions.',
    direction: 'either',
    regions: null,
    sources: [
      'https://www.seroundtable.com/google-ads-data-driven-attribution-conversion-actions-32171.html',
      'https://www.wordstream.com/blog/ws/2021/09/30/data-driven-attribution-default-update',
    ],
  },
  {
    id: 'universal-analytics-2023-end',
    counter: 'universal_analytics',
    from: '2023-07-01',
    to: '2023-07-31',
    what: 'Standard Universal Analytics properties stop processing hits, one after another.',
    conversions: 'Goals of Universal Analytics, also where they were imported into an ad platform.',
    direction: 'fewer',
    regions: null,
    sources: [
      'https://blogs.perficient.com/2022/12/22/1st-of-july-2023-end-of-universal-analytics-and-beginning-of-google-analytics-4/',
      'https://www.issun.com/blog/replace_UniversalAnalytics',
    ],
  },
  {
    id: 'google-2023-rules-based-models-end',
    counter: 'google_ads',
    from: '2023-09-01',
    to: '2023-10-31',
    what: 'Conversion actions on first click, linear, time decay or position-based attribution are switched to data-driven attribution.',
    conversions: 'Actions that still used one of those models.',
    direction: 'either',
    regions: null,
    sources: [
      'https://support.google.com/google-ads/answer/13427716',
      'https://www.seroundtable.com/google-ads-deprecate-rule-attribution-35194.html',
    ],
  },
  {
    id: 'ga4-2024-paid-search-credit',
    counter: 'ga4',
    from: '2024-06-10',
    to: '2024-06-30',
    what: 'GA4 takes the campaign from the first event of each page, so that paid search keeps credit that single-page sites gave to organic search.',
    conversions: 'Key events credited to paid search, also where Google Ads imports them.',
    direction: 'more',
    regions: null,
    sources: [
      'https://www.implementdigital.com/column/google-marketing-platform/latest-google-analytics-4-update-as-of-june-27-2024',
      'https://ppcland.cdn.mymagic.page/google-analytics-updates-attribution-model-for-paid-search',
    ],
  },
  {
    id: 'microsoft-2025-consent',
    counter: 'microsoft_ads',
    from: '2025-05-05',
    to: '2025-05-05',
    what: 'A consent signal becomes a condition for measuring conversions by UET; it was enforced in steps before.',
    conversions:
      'Visits from the European Economic Area, the United Kingdom and Switzerland without a consent signal.',
    direction: 'fewer',
    regions: ['EEA', 'GB', 'CH'],
    sources: [
      'https://searchengineland.com/microsoft-consent-compliance-advertisers-453415',
      'https://ppc.land/microsoft-advertising-mandates-user-consent-signals-by-may-2025',
    ],
  },
  {
    id: 'google-2025-consent-enforced',
    counter: 'google_ads',
    from: '2025-07-21',
    to: '2025-08-15',
    what: 'Conversion tracking is switched off for sites that send no Consent Mode v2 signals for visitors from the European Economic Area. Reported by practitioners; Google announced no day.',
    conversions: 'Visits from the European Economic Area on sites without Consent Mode v2.',
    direction: 'fewer',
    regions: ['EEA', 'GB', 'CH'],
    sources: [
      'https://kukie.io/blog/google-eu-user-consent-policy-compliance',
      'https://www.world-today-news.com/google-consent-mode-v2-tracking-changes-for-eu-users',
    ],
  },
  {
    id: 'meta-2026-view-windows-end',
    counter: 'meta_ads',
    from: '2026-01-12',
    to: '2026-01-12',
    what: 'Reports by the API no longer give conversions of 7 and 28 days after a view; 1 day after a view stays.',
    conversions: 'View-through conversions in reports that asked for those windows.',
    direction: 'fewer',
    regions: null,
    sources: [
      'https://adriennevermorel.com/notes/meta-ads-attribution-windows/',
      'https://en.agenciakaizen.com.br/aprenda-marketing/facebook-ads-2026-what-changed-in-click-attribution-and-how-it-affects-your-campaigns',
    ],
  },
  {
    id: 'meta-2026-link-clicks-only',
    counter: 'meta_ads',
    from: '2026-03-03',
    to: '2026-04-06',
    what: 'Only clicks on a link count as click-through for website and in-store conversions; likes, shares, saves and video views of 5 seconds count as engage-through, for 1 day.',
    conversions:
      'Click-through conversions of website and shop; some move to engage-through, some are lost to its shorter window.',
    direction: 'fewer',
    regions: null,
    sources: [
      'https://bestmediainfo.com/mediainfo/mediainfo-digital/meta-updates-ad-measurement-framework-revises-click-attribution-and-engaged-view-metrics-11176665',
      'https://growthhackers.se/en/blog/meta-click-attribution-update-2026',
    ],
  },
  {
    id: 'microsoft-2026-data-driven',
    counter: 'microsoft_ads',
    from: '2026-04-01',
    to: '2026-05-31',
    what: 'Data-driven attribution comes to all advertisers beside the last click; goals that use it share credit out in fractions.',
    conversions: 'Goals set to data-driven attribution.',
    direction: 'either',
    regions: null,
    sources: [
      'https://affectgroup.com/blog/microsoft-ads-data-driven-attribution-explained/',
      'https://seresa.io/blog/attribution-measurement/microsoft-ads-data-driven-attribution-landed-in-april-2026-after-google',
    ],
  },
];

/** The rule of a counter that a step on a day fits: within its days, give or take the error of the day, and in its direction. */
export function ruleFor(counter: Counter, day: Day, daysOff: number, log: number): MeasurementRule | null {
  const number = (text: Day) => Date.parse(text) / 86_400_000;
  return (
    measurementCalendar.find(
      (rule) =>
        rule.counter === counter &&
        number(day) >= number(rule.from) - daysOff &&
        number(day) <= number(rule.to) + daysOff &&
        (rule.direction === 'either' || (rule.direction === 'fewer' ? log < 0 : log > 0)),
    ) ?? null
  );
}
