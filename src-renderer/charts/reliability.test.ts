import { describe, expect, it } from 'vitest';
import { chartColours } from './palette.ts';
import { type ReliabilityBins, reliabilityOption, reliabilityTitle } from './reliability.ts';

const bin = (meanConfidence: number, shareRight: number, count: number): ReliabilityBins[number] => ({
  low: Math.floor(meanConfidence * 10) / 10,
  high: Math.floor(meanConfidence * 10) / 10 + 0.1,
  count,
  meanConfidence,
  shareRight,
});

describe('the reliability curve', () => {
  // Would catch: too little confidence shown as too much, or bins weighted equally however few answers they have.
  it.each([
    [[bin(0.85, 0.95, 90), bin(0.35, 0, 1)], 'It is right 10 points more often than it says'],
    [[bin(0.85, 0.75, 90), bin(0.35, 1, 1)], 'It is right 9 points less often than it says'],
    [[bin(0.85, 0.86, 90)], 'On the whole it is right as often as it says'],
    [[], 'Nothing was claimed'],
  ])('says how well confidence matches outcomes', (bins, title) => {
    expect(reliabilityTitle(bins)).toBe(title);
  });

  // Would catch: a curve that swings from one answer to the next.
  it('skips shares of a few answers in the line, and still shows them', () => {
    const { series } = reliabilityOption([bin(0.15, 1, 1), bin(0.85, 0.9, 90)], chartColours.light);
    const [, line, points] = Array.isArray(series) ? series : [];
    expect(line).toMatchObject({ type: 'line', data: [[0.85, 0.9]] });
    expect(points).toMatchObject({ type: 'scatter', data: [{ value: [0.15, 1] }, { value: [0.85, 0.9] }] });
  });
});
