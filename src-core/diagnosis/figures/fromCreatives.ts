import { dayNumber } from '../../../src-shared/model/day.ts';
import type { CreativeDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber } from '../series/figures.ts';
import { creativeColumns } from '../series/partColumns.ts';
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
  const columns = creativeColumns(given);
  const rows = lastOfEachDay(columns, grid);
  const ads: Ad[] = columns.parts.map(() => ({
    impressions: 0,
    clicks: 0,
    launched: Number.POSITIVE_INFINITY,
  }));
  for (const index of rows) {
    const impressions = columns.impressions[index] ?? Number.NaN;
    const clicks = columns.clicks[index] ?? Number.NaN;
    const ad = ads[columns.part[index] ?? 0];
    if (Number.isNaN(impressions + clicks) || ad === undefined) continue;
    const launchedOn = given[index]?.launchedOn ?? null;
    const launched = launchedOn === null ? (columns.day[index] ?? 0) : dayNumber(launchedOn);
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
  for (const index of rows) {
    const impressions = columns.impressions[index] ?? Number.NaN;
    const clicks = columns.clicks[index] ?? Number.NaN;
    const row = given[index];
    const ad = ads[columns.part[index] ?? 0];
    if (Number.isNaN(impressions + clicks) || row === undefined || ad === undefined || !(ad.clicks > 0))
      continue;
    const day = columns.day[index] ?? 0;
    const place = day - grid.first;
    const expected = (impressions * ad.clicks) / ad.impressions;
    const age = day - ad.launched;
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
