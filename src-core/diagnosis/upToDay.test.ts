import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import { addDays, type Day } from '../../src-shared/model/day.ts';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import { generateCase } from '../lab/evaluation/generateCase.ts';
import { loadGolden } from '../lab/evaluation/loadGolden.ts';
import { diagnose } from './diagnose.ts';
import { editDay } from './input/editDay.ts';
import { buildAccountTotals, siblingControl } from './input/siblings.ts';

const golden = (await loadGolden(fileURLToPath(new URL('../../golden/cases', import.meta.url))))
  .filter((one) => one.split === 'test')
  .filter((_, index) => index % 11 === 0);

/** A folder that was written on that day. */
const cut = (data: CampaignData, day: Day): CampaignData => {
  const until = <Row extends { readonly date: Day }>(rows: readonly Row[]) =>
    rows.filter(({ date }) => date <= day);
  return {
    ...data,
    daily: until(data.daily),
    creatives: until(data.creatives),
    segments: until(data.segments),
    auction: until(data.auction),
    market: until(data.market),
    audience: until(data.audience),
    site: until(data.site),
    changes: data.changes.filter((edit) => editDay(edit, data.campaign.timezone) <= day),
  };
};

describe('a diagnosis as of an earlier day', () => {
  it.each(golden)('$id: is the one that was made on that day', (one) => {
    // Would catch: account totals and each campaign's usual rates made of days to come, edits and rows of any table read past the day,
    // and the largest campaigns chosen by what they grew to be.
    const { data, siblings } = generateCase(one);
    for (const back of [3, 12]) {
      const asOf = addDays(one.recipe.lastDay, -back);
      const now = diagnose({
        data,
        siblings: siblingControl(buildAccountTotals([data, ...siblings], asOf), data),
        asOf,
        guardrails: defaultSettings.guardrails,
      });
      const [then, ...others] = [data, ...siblings].map((each) => cut(each, asOf));
      if (then === undefined) throw new Error('no campaign');
      const made = diagnose({
        data: then,
        siblings: siblingControl(buildAccountTotals([then, ...others], null), then),
        asOf,
        guardrails: defaultSettings.guardrails,
      });
      expect(now).toEqual(made);
    }
  });
});
