import { describe, expect, it } from 'vitest';
import { worldNamed } from './all.ts';
import { drawPlan } from './drawPlan.ts';
import { mechanism } from './mechanism/mechanism.ts';

const cases = Array.from({ length: 12 }, (_, index) => {
  const plan = { ...drawPlan(index, 5), campaignsInAccount: 6 };
  const id = `mechanism-5-${index}`;
  return { plain: mechanism.make(plan, id, 5), lived: worldNamed('mechanism').make(plan, id, 5) };
});
const sum = (one: (typeof cases)[number]['plain']) =>
  one.siblings.map(({ daily }) => daily.reduce((all, row) => all + (row.spend ?? 0), 0));

describe('the other campaigns of an account', () => {
  // Would catch: worlds in which whatever the others do is the market's doing, so that their sum is believed where one of them was paused.
  it('have troubles of their own in some accounts, and none in others', () => {
    const touched = cases.filter(({ plain, lived }) =>
      sum(plain).some((value, at) => value !== sum(lived)[at]),
    );
    expect(touched.length).toBeGreaterThan(2);
    expect(touched.length).toBeLessThan(cases.length);
  });

  // Would catch: a trouble of a sibling that leaks into the campaign itself or into what is true of it.
  it('change nothing of the campaign and of what is true of it', () => {
    for (const { plain, lived } of cases) {
      expect(lived.data).toEqual(plain.data);
      expect(lived.truth).toEqual(plain.truth);
    }
  });

  it('have no row with more clicks than impressions, and none below zero', () => {
    for (const { lived } of cases)
      for (const { daily } of lived.siblings)
        for (const row of daily) {
          expect(row.clicks ?? 0).toBeLessThanOrEqual(row.impressions ?? 0);
          expect(Math.min(row.spend ?? 0, row.conversions ?? 0, row.impressions ?? 0)).toBeGreaterThanOrEqual(
            0,
          );
        }
  });
});
