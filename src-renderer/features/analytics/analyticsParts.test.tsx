import '../../../testing/windowDom.ts';
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, expect, it } from 'vitest';
import { type Acceptance, type Analytics, fewestToSay } from '../../../src-shared/model/analytics.ts';
import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';
import { AcceptancePart } from './AcceptancePart.tsx';
import { AgreementPart } from './AgreementPart.tsx';
import { medianWords, shareWords } from './analyticsWords.ts';
import { ModelsPart } from './ModelsPart.tsx';
import { OutcomesPart } from './OutcomesPart.tsx';
import { MoneyPart, WaitingPart } from './WaitingPart.tsx';

afterEach(() => cleanup());

const show = (parts: ReactElement) => render(<MantineProvider env="test">{parts}</MantineProvider>);

/** With some interval around it. */
const part = (hits: number, of: number): Proportion =>
  of === 0
    ? { hits, of, share: null, low: null, high: null }
    : { hits, of, share: hits / of, low: (0.8 * hits) / of, high: Math.min(1, (1.1 * hits) / of) };
const acceptance = (asRecommended: number, changed: number, rejected: number): Acceptance => ({
  asRecommended,
  changed,
  rejected,
  accepted: part(asRecommended + changed, asRecommended + changed + rejected),
});

const all: Pick<Analytics, 'acceptance' | 'byWorkflow' | 'byConfidence'> = {
  acceptance: acceptance(20, 4, 8),
  byWorkflow: [
    { workflow: 'Bid Adjustment', made: 30, acceptance: acceptance(19, 4, 0) },
    { workflow: 'Campaign Pause', made: 9, acceptance: acceptance(1, 0, 8) },
  ],
  byConfidence: [
    { low: 0, high: 0.5, made: 12, acceptance: acceptance(0, 0, 0) },
    { low: 0.5, high: 0.7, made: 12, acceptance: acceptance(5, 1, 2) },
    { low: 0.7, high: 0.85, made: 12, acceptance: acceptance(5, 1, 4) },
    { low: 0.85, high: 1, made: 12, acceptance: acceptance(10, 2, 2) },
  ],
};
const lineOf = (table: string, name: string): readonly string[] => {
  const row = within(screen.getByRole('region', { name: table })).getByRole('row', {
    name: new RegExp(`^${name}`),
  });
  return within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent ?? '');
};

// Would catch: a percentage of nine answers, or one without its interval and what it is counted from.
it('shows a share with its interval and counts, and none of too few', () => {
  show(<AcceptancePart analytics={all} trend={null} />);
  expect(lineOf('Accepted, by workflow', 'Bid Adjustment').slice(0, 8)).toEqual([
    'Bid Adjustment',
    '30',
    '23',
    '19',
    '4',
    '0',
    '100%',
    '80% to 100%',
  ]);
  expect(lineOf('Accepted, by workflow', 'Campaign Pause').slice(2, 8)).toEqual([
    '9',
    '1',
    '0',
    '8',
    'too few to say',
    '',
  ]);
  expect(lineOf('Accepted, by stated confidence', 'Under 50%').slice(2, 8)).toEqual([
    '0',
    '0',
    '0',
    '0',
    '–',
    '',
  ]);
  expect(screen.getByRole('heading').textContent).toBe('Accepted: 75% (60% to 83%), 24 of 32 answers');
});

it('says what is needed where nothing was answered, and shows no percentage', () => {
  const none = acceptance(0, 0, 0);
  const { container } = show(
    <>
      <AcceptancePart analytics={{ acceptance: none, byWorkflow: [], byConfidence: [] }} trend={null} />
      <AgreementPart agreement={[]} />
      <MoneyPart money={[]} />
      <WaitingPart
        waiting={{
          age: { n: 0, lower: null, median: null, upper: null, low: null, high: null },
          oldest: null,
          bands: [],
        }}
      />
    </>,
  );
  expect(container.textContent).not.toContain('%');
  expect(container.textContent).toContain('No recommendation was answered in this period.');
  expect(container.textContent).toContain('Nothing waits for a decision');
});

it('says that nothing was paid where no model was asked, and what a run costs where one was', () => {
  const none = { n: 0, lower: null, median: null, upper: null, low: null, high: null };
  const usage = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 };
  const sums = { calls: 0, cached: 0, failed: 0, usage, costMicroUsd: 0, unpriced: 0 };
  const { container } = show(
    <ModelsPart
      models={{ sums, failed: part(0, 0), cached: part(0, 0), runs: 0, runCost: none, callSeconds: none }}
    />,
  );
  expect(container.textContent).toContain('Nothing was paid.');
  cleanup();
  const asked = { ...sums, calls: 40, failed: 4, costMicroUsd: 1_200_000, unpriced: 2 };
  const runCost = { n: 20, lower: 40_000, median: 60_000, upper: 80_000, low: 50_000, high: 70_000 };
  const { container: paid } = show(
    <ModelsPart
      models={{
        sums: asked,
        failed: part(4, 40),
        cached: part(0, 40),
        runs: 21,
        runCost,
        callSeconds: { ...runCost, median: 3.2, low: 2, high: 4 },
      }}
    />,
  );
  expect(lineOf('Calls of models', 'Failed').slice(0, 4)).toEqual(['Failed', '4 of 40', '10%', '8% to 11%']);
  expect(paid.textContent).toContain('Median time of a call: 3.2 s (95% interval 2 s to 4 s;');
  expect(paid.textContent).toContain('Median cost of a run: $0.06 (95% interval $0.05 to $0.07;');
  expect(paid.textContent).toContain('2 calls at a price that is not known are not in the sum.');
});

// Would catch: a figure invented for outcomes that nobody collects.
it('claims nothing of outcomes and says what they need', () => {
  const { container } = show(<OutcomesPart acceptance={acceptance(7, 1, 2)} />);
  expect(container.textContent).toContain('8 approvals of this period could have one.');
  expect(container.textContent?.match(/Needs /g)).toHaveLength(5);
});

it('keeps amounts of an unknown currency out, and counts them', () => {
  const none = { n: 0, micros: 0 };
  show(
    <MoneyPart
      money={[
        { currency: 'EUR', accepted: { n: 3, micros: 450_000_000 }, rejected: none, waiting: none },
        { currency: null, accepted: none, rejected: none, waiting: { n: 1, micros: 0 } },
      ]}
    />,
  );
  expect(lineOf('Money at stake by currency', 'EUR')[1]).toBe('€450 a day3 recommendations');
  expect(lineOf('Money at stake by currency', 'Not known')[3]).toBe('–1 recommendation');
});

it('has a minimum for medians too', () => {
  const few = { n: fewestToSay - 1, lower: 60, median: 120, upper: 300, low: 60, high: 300 };
  expect(medianWords(few)).toMatchObject({ median: 'too few to say', isEnough: false });
  expect(medianWords({ ...few, n: fewestToSay })).toEqual({
    median: '2 min',
    interval: '1 min to 5 min',
    quarters: 'a quarter within 1 min, three quarters within 5 min',
    isEnough: true,
  });
  expect(shareWords(part(3, 4))).toMatchObject({ share: 'too few to say', counts: '3 of 4' });
});
