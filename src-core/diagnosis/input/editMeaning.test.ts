import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import { edit, lastDay } from '../campaign.fixture.ts';
import { amountIn, meaningOf } from './editMeaning.ts';

const of = (changeType: AccountChange['changeType'], own: Partial<AccountChange>) =>
  meaningOf(edit(lastDay, changeType, own));

describe('an amount in the change log', () => {
  // Would catch: a log that writes "$1,200.00" read as a step from 1, or as no amount at all, where "1200" is one.
  it.each([
    ['2.50', 2.5],
    ['$2.50', 2.5],
    ['2.50 USD', 2.5],
    ['€ 1.200,50', 1200.5],
    ['1,200.00', 1200],
    ['1,200', 1200],
    ['1’200.00 CHF', 1200],
    ['1 200,00 zł', 1200],
    ['1.234.567', 1234567],
    ['12,5', 12.5],
    ['US$50.00/day', 50],
    ['50 a day', 50],
    ['0', 0],
    ['0.125', 0.125],
    ['1.375', 1.375],
    ['1.2005', 1.2005],
    ['1,234,567.25', 1234567.25],
  ])('%s is %d', (text, amount) => {
    expect(amountIn(text)).toBe(amount);
  });

  // Would catch: the name of a shared budget, "Q2 shared", read as an amount of 2, so that the edit is no step at all.
  it.each([
    null,
    '',
    'unlimited',
    'Q2',
    '1.200 EUR',
    '€1.200 pro Tag',
    '300.000 IDR',
    '1.2k',
    '.50',
    'Q2 shared',
    'Budget 3',
    '2 shared',
    'v2',
    '3rd',
    '+20%',
    '-5',
    '\u22125',
    '20% of 50',
    'from 2 to 3',
    '9e99',
    '1'.repeat(40),
  ])('%s is none', (text) => {
    expect(amountIn(text)).toBeNull();
  });

  it('is what any language of the platforms wrote', () => {
    const amounts = fc.integer({ min: 0, max: 99_999_999 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'pl-PL', 'en-IN'),
        (amount, locale) => {
          const written = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(
            amount,
          );
          expect(amountIn(written)).toBeCloseTo(amount, 6);
        },
      ),
    );
  });

  it('makes the same step of a budget in whatever way it is written', () => {
    for (const [oldValue, newValue] of [
      ['1000', '1500'],
      ['$1,000.00', '$1,500.00'],
      ['1.000,00 €', '1.500,00 €'],
    ] as const)
      expect(of('budget', { oldValue, newValue })).toMatchObject({ from: 1000, to: 1500, step: 0.5 });
    expect(of('budget', { oldValue: null, newValue: '1500' })).toMatchObject({
      from: null,
      to: 1500,
      step: null,
    });
    expect(of('creative', { oldValue: '1', newValue: '2' }).step).toBeNull();
  });
});

describe('a status in the change log', () => {
  // Would catch: "inactive" read as a start because it has "activ" in it.
  it.each([
    ['inactive', 'off'],
    ['PAUSED', 'off'],
    ['unpaused', 'on'],
    ['ACTIVE', 'on'],
    ['enabled', 'on'],
    ['running', 'on'],
    ['not eligible', null],
    ['ineligible', null],
    ['in review', null],
    ['not paused', null],
    ['reactivated', 'on'],
    ['deactivated', 'off'],
    ['Ended', 'off'],
  ])('%s: %s', (newValue, turns) => {
    expect(of('status', { field: 'status', newValue }).turns).toBe(turns);
    expect(of('targeting', { field: 'status', newValue }).turns).toBeNull();
  });
});

// Would catch: a field that has the letters of another word in it, and so means what it does not.
it.each([
  ['account', false],
  ['tag_code_discount', false],
  ['country_tag', false],
  ['counting_type', true],
  ['conversionCount', true],
  ['attribution_setting', true],
])('%s sets how conversions are counted: %s', (field, sets) => {
  expect(of('tracking', { field }).setsCounting).toBe(sets);
});

it('a date set as the end of a flight is one of the calendar', () => {
  expect(of('other', { field: 'end_date', newValue: '2026-11-20' }).endsOn).toBe('2026-11-20');
  expect(of('other', { field: 'end_date', newValue: '2026-13-20' }).endsOn).toBeNull();
  expect(of('other', { field: 'start_date', newValue: '2026-11-20' }).endsOn).toBeNull();
  expect(of('other', { field: 'sender', newValue: '2026-11-20' }).endsOn).toBeNull();
  expect(of('other', { field: 'campaignEndDate', newValue: '2026-11-20' }).endsOn).toBe('2026-11-20');
  expect(of('other', { field: 'flight', newValue: '2026-11-01 to 2026-11-20' }).endsOn).toBe('2026-11-20');
});
