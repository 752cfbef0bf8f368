import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../src-shared/model/day.ts';
import type { LandingCheck } from '../../../src-shared/model/tables/rows.ts';
import type { LandingFinding } from '../../../src-shared/model/vocabulary.ts';
import { campaignData, campaignId, healthy, input, lastDay, shifted } from '../campaign.fixture.ts';
import { diagnose } from '../diagnose.ts';
import { factText } from '../explain/factWords/factText.ts';

const ago = (days: number): Day => addDays(lastDay, 1 - days);
/** A look a day over the last weeks; `failing`: days ago on which it found a fault. */
const checks = (
  failing: (daysAgo: number) => boolean,
  over: { readonly status?: number; readonly finding?: LandingFinding; readonly weeks?: number } = {},
): readonly LandingCheck[] =>
  Array.from({ length: (over.weeks ?? 5) * 7 }, (_, index) => ({
    timestamp: `${ago(index + 1)}T18:00:00.000Z`,
    campaignId,
    url: 'https://shop.example/',
    httpStatus: failing(index + 1) ? (over.status ?? 503) : 200,
    loadMs: 400,
    finding: failing(index + 1) ? (over.finding ?? 'error') : 'ok',
    extra: null,
  }));
const fewer = campaignData({ levels: shifted(8, { cvr: 0.75 }) });
const diagnosed = (landingChecks?: readonly LandingCheck[], data = fewer) =>
  diagnose(input(landingChecks === undefined ? data : { ...data, landingChecks }));

describe('looks at the landing page', () => {
  // Would catch: a page that has failed since the day the conversions fell, and "have the tag looked at".
  it('make a page that fails since the day of the change the cause', () => {
    expect(diagnosed().rootCause).not.toBe('landing_page_issue');
    for (const finding of ['error', 'sold_out', 'form_broken'] as const)
      expect(diagnosed(checks((daysAgo) => daysAgo <= 8, { finding })).rootCause).toBe('landing_page_issue');
  });

  // Would catch: a page behind a wall for programs, or one that always fails now and then, called broken.
  it('make none of one that always failed, refuses programs, failed once, or only leads on', () => {
    const without = diagnosed().rootCause;
    const others = [
      checks((daysAgo) => daysAgo % 2 === 0),
      checks((daysAgo) => daysAgo <= 8, { status: 403 }),
      checks((daysAgo) => daysAgo === 4),
      checks((daysAgo) => daysAgo <= 8, { finding: 'redirect', status: 200 }),
      checks((daysAgo) => daysAgo <= 8, { weeks: 1 }),
      checks(() => false),
    ];
    for (const found of others) expect(diagnosed(found).rootCause).toBe(without);
    const steady = campaignData({ levels: () => healthy });
    expect(
      diagnosed(
        checks((daysAgo) => daysAgo <= 8),
        steady,
      ).rootCause,
    ).toBe('normal_variance');
  });

  it('are facts for or against the page, in words', () => {
    const fact = (found: readonly LandingCheck[]) => {
      const diagnosis = diagnosed(found);
      const evidence = diagnosis.evidence.find(({ signal }) => signal === 'landing_check');
      const page = diagnosis.hypotheses.find(({ cause }) => cause === 'landing_page_issue');
      if (evidence === undefined) return null;
      const side = page?.supporting.includes(evidence.id)
        ? 'for'
        : page?.contradicting.includes(evidence.id)
          ? 'against'
          : null;
      return [factText(evidence, 'USD'), side];
    };
    expect(fact(checks((daysAgo) => daysAgo <= 8))).toEqual([
      expect.stringMatching(
        /^Since \d Nov 8 of \d+ looks at the landing page found an error; before, 0 of \d+ did\.$/,
      ),
      'for',
    ]);
    expect(fact(checks(() => false))).toEqual([
      expect.stringMatching(/^Since \d Nov \d+ looks at the landing page found nothing wrong\.$/),
      'against',
    ]);
    expect(fact(checks((daysAgo) => daysAgo === 4))).toBeNull();
  });
});
