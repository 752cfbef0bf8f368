import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src-shared/model/day.ts';
import { campaignData, healthy, input, shifted } from '../campaign.fixture.ts';
import { diagnose } from '../diagnose.ts';

const busy = { ...healthy, spend: 6000 };
const fall = shifted(10, { cvr: 0.65 }, busy);
const dip = (daysAgo: number) => daysAgo >= 364 && daysAgo < 374;

/** 440 days; the last ten are a third worse, and a year ago the same ten were too, or were not. */
function history(seasonal: boolean) {
  const levels = (daysAgo: number) => (seasonal && dip(daysAgo) ? fall(daysAgo - 364) : fall(daysAgo));
  return campaignData({ days: 440, levels, campaign: { timezone: null } });
}

const of = (seasonal: boolean) => diagnose(input(history(seasonal)));
const chance = (result: ReturnType<typeof diagnose>) =>
  result.hypotheses.find(({ cause }) => cause === 'seasonality')?.probability ?? 0;

describe('what comes back every year', () => {
  // Would catch: a year taken as 365 days (a Monday held against a Sunday), windows swapped, a sign turned round.
  it('speaks for a season when the same days of last year fell as well, and against it when they did not', () => {
    const came = of(true);
    const fact = came.evidence.find(({ signal }) => signal === 'last_year_change');
    expect(fact?.value).toBeGreaterThan(0.35);
    expect(fact?.value).toBeLessThan(0.75);
    const stayed = of(false);
    expect(
      Math.abs(Number(stayed.evidence.find(({ signal }) => signal === 'last_year_change')?.value)),
    ).toBeLessThan(0.15);
    expect(chance(came)).toBeGreaterThan(2 * chance(stayed));
  });

  it('is not known, and says nothing, with less than a year of history', () => {
    const young = campaignData({ days: 200, levels: fall });
    expect(diagnose(input(young)).evidence.some(({ signal }) => signal === 'last_year_change')).toBe(false);
  });

  // Would catch: holidays of one country held against campaigns of another.
  it('names holidays only where the time zone tells the country', () => {
    const data = (timezone: string | null) =>
      campaignData({ levels: shifted(8, { cvr: 0.65 }, busy), campaign: { timezone } });
    const seen = (timezone: string | null) =>
      diagnose(input(data(timezone))).evidence.find(({ signal }) => signal === 'public_holidays');
    expect(seen('Europe/Paris')?.value).toBeGreaterThan(0.2);
    expect(seen('UTC')).toBeUndefined();
    expect(seen(null)).toBeUndefined();
    expect(addDays('2026-11-15', -364)).toBe('2025-11-16');
  });
});
