import { dayNumber } from '../../../src-shared/model/day.ts';
import type { CreativeDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber } from '../series/figures.ts';
import { drafts, finish } from './fromCampaign.ts';
import type { Grid } from './grid.ts';
import { lastOfEachDay } from './lastOfEach.ts';
import { addTo, type FigureSeries } from './series.ts';

/** Age in days from which an ad counts as old, and until which as fresh. */
const oldFrom = 28;
const freshUntil = 14;

interface Ad {
  impressions: number;
  clicks: number;
  launched: number;
}

/**
 * Each ad against its own usual CTR (indirect standardisation), all, the old and the fresh ones apart; what the mix of ads alone did to
 * CTR; completions per video start; engagements per impression.
 */
export function creativeSeries(given: readonly CreativeDay[], grid: Grid): readonly FigureSeries[] {
  const rows = lastOfEachDay(given, grid, ({ creativeId }) => creativeId);
  const ads = new Map<string, Ad>();
  for (const { place, row } of rows) {
    const impressions = usableNumber(row.impressions);
    const clicks = usableNumber(row.clicks);
    if (impressions === null || clicks === null) continue;
    const launched = row.launchedOn === null ? grid.first + place : dayNumber(row.launchedOn);
    const ad = ads.get(row.creativeId) ?? { impressions: 0, clicks: 0, launched };
    ads.set(row.creativeId, ad);
    ad.impressions += impressions;
    ad.clicks += clicks;
    ad.launched = Math.min(ad.launched, launched);
  }
  const draft = drafts(grid, [
    'creativeCtr',
    'oldCreativeCtr',
    'freshCreativeCtr',
    'creativeMix',
    'completion',
    'engagement',
  ]);
  for (const { place, row } of rows) {
    const impressions = usableNumber(row.impressions);
    const clicks = usableNumber(row.clicks);
    const ad = ads.get(row.creativeId);
    if (impressions === null || clicks === null || ad === undefined || !(ad.clicks > 0)) continue;
    const expected = (impressions * ad.clicks) / ad.impressions;
    const age = grid.first + place - ad.launched;
    addTo(draft.creativeCtr, place, clicks, expected);
    if (age >= oldFrom) addTo(draft.oldCreativeCtr, place, clicks, expected);
    if (age < freshUntil) addTo(draft.freshCreativeCtr, place, clicks, impressions);
    addTo(draft.creativeMix, place, expected, impressions);
    const completions = usableNumber(row.videoCompletions);
    const starts = usableNumber(row.videoStarts);
    if (completions !== null && starts !== null) addTo(draft.completion, place, completions, starts);
    const engagements = usableNumber(row.engagements);
    if (engagements !== null) addTo(draft.engagement, place, engagements, impressions);
  }
  return finish(draft, 'creative_daily');
}
