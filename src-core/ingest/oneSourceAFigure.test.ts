import { describe, expect, it } from 'vitest';
import { addDays } from '../../src-shared/model/day.ts';
import { marketFigures, serviceOf } from '../../src-shared/model/marketSource.ts';
import type { MarketDay } from '../../src-shared/model/tables/rows.ts';
import { oneSourceAFigure, withIndustry } from './oneSourceAFigure.ts';

const nothing = { activeCompetitors: null, newAds: null, bidIndex: null, searchVolumeIndex: null };
const row = (date: string, source: string, figures: Partial<MarketDay>): MarketDay => ({
  date,
  campaignId: 'c1',
  industry: null,
  ...nothing,
  extra: source === '' ? null : { read_from: source },
  ...figures,
});
const days = (from: string, count: number, source: string, figures: Partial<MarketDay>) =>
  Array.from({ length: count }, (_, index) => row(addDays(from, index), source, figures));

describe('a market that several sources know', () => {
  // Would catch: nine rivals by a file and three by the Ad Library in one series: a fall that never was.
  it('has each figure from one of them, over all days', () => {
    const file = days('2026-04-01', 30, '', { activeCompetitors: 9, bidIndex: 1.1 });
    const library = days('2026-04-11', 60, 'library', { activeCompetitors: 3, newAds: 1 });
    const seen = oneSourceAFigure([...file, ...library]);
    expect(seen).toHaveLength(70);
    expect(new Set(seen.map((one) => one.activeCompetitors))).toEqual(new Set([null, 3]));
    expect(seen.filter((one) => one.bidIndex !== null)).toHaveLength(30);
    expect(seen.find(({ date }) => date === '2026-04-20')).toMatchObject({ bidIndex: 1.1, newAds: 1 });
  });

  // Would catch: a month's figure in the place of a day's, since it is the newer one.
  it('has a day’s figures before a month’s', () => {
    const daily = days('2026-05-01', 29, '', { bidIndex: 1 });
    const month = row('2026-05-31', 'spyfu', {
      bidIndex: 1.4,
      extra: { read_from: 'spyfu', period: 'month' },
    });
    expect(oneSourceAFigure([...daily, month])).toEqual(daily);
    expect(oneSourceAFigure([month])).toMatchObject([month]);
  });

  // Would catch: a row of a month's that is taken for one of a day, or the other way round.
  it('says of a row only what all of its figures are', () => {
    const month = { read_from: 'spyfu', period: 'month' };
    const mixed = [
      row('2026-05-31', '', { newAds: 2 }),
      row('2026-05-31', 'spyfu', { bidIndex: 1, extra: month }),
    ];
    expect(oneSourceAFigure(mixed)).toMatchObject([{ newAds: 2, bidIndex: 1 }]);
    expect(oneSourceAFigure(mixed)[0]?.extra).not.toHaveProperty('period');
  });

  // Would catch: a figure of one service that is said to be another's, or a file's that is said to be a service's.
  it('says of each figure which service it is from', () => {
    const rows = [
      ...days('2026-05-01', 30, '', { bidIndex: 1.1 }),
      ...days('2026-05-01', 30, 'meta_ad_library/ads/1', { activeCompetitors: 3, newAds: 1 }),
      ...days('2026-05-01', 20, 'semrush/domains/1', { activeCompetitors: 5, searchVolumeIndex: 1 }),
    ];
    const market = withIndustry(oneSourceAFigure(rows), () => []);
    const [first] = market;
    expect(marketFigures.map((figure) => first && serviceOf(first, figure))).toEqual([
      'meta_ad_library',
      'meta_ad_library',
      null,
      'semrush',
    ]);
    // Would catch: a rival whom two services see, counted twice.
    expect(new Set(market.map(({ activeCompetitors }) => activeCompetitors))).toEqual(new Set([3]));
  });

  // Would catch: a service that knows nothing of these figures counted as knowledge of the market.
  it('has no row where nothing is known', () => {
    expect(oneSourceAFigure([row('2026-05-31', 'similarweb', {})])).toEqual([]);
    const file = [row('2026-05-31', '', {})];
    expect(oneSourceAFigure(file)).toEqual(file);
  });
});

describe('the market of a campaign and of its industry', () => {
  const industry = () => [
    row('2026-05-30', '', { campaignId: null, industry: 'retail', bidIndex: 1.2, newAds: 7 }),
  ];

  // Would catch: bids that a file knows of the industry gone as soon as the Ad Library is connected.
  it('stand beside each other where a service knows the campaign’s', () => {
    const own = [row('2026-05-30', 'library', { newAds: 1 })];
    expect(withIndustry(own, industry)).toMatchObject([{ campaignId: 'c1', newAds: 1, bidIndex: 1.2 }]);
    expect(withIndustry([], industry)).toEqual(industry());
    const file = [row('2026-05-30', '', { newAds: 4 })];
    expect(withIndustry(file, industry)).toEqual(file);
  });
});
