import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { causes } from '../../../src-shared/model/vocabulary.ts';
import { weights, weightsFrom } from '../../diagnosis/weighing/model.ts';
import { inputWords, tick } from './inputWords.ts';
import { drawnInputs } from './lines.ts';
import { causeSvg } from './svg.ts';

const docs = join(import.meta.dirname, '../../../docs');
const page = (path: string): string => readFileSync(join(docs, path), 'utf8');

describe('docs/curves.md', () => {
  // Would catch: weights fitted again, and a page that shows how it used to weigh. `npm run -s lab curves` draws it anew.
  it('is of the weights that ship', () => {
    expect(page('curves.md')).toContain(`Weights ${weights.version},`);
    for (const cause of causes) {
      expect(page('curves.md')).toContain(`(curves/${cause}.svg)`);
      expect(page(`curves/${cause}.svg`)).toContain(`every curve, weights ${weights.version}</title>`);
    }
  });

  // Would catch: a curve that is weighed and nowhere drawn.
  it('draws every curve of every cause', () => {
    for (const [place, cause] of causes.entries()) {
      expect(weights.causes[place]).toBe(cause);
      const stored = weights.curves.filter(({ values }) =>
        values.some((value, index) => index % causes.length === place && value !== 0),
      );
      expect(page(`curves/${cause}.svg`).split('<path class="c"').length - 1).toBe(stored.length);
    }
  });

  // Would catch: a page too large to be shown or kept.
  it('is small', () => {
    const bytes = causes.reduce((sum, cause) => sum + page(`curves/${cause}.svg`).length, 0);
    expect(bytes).toBeLessThan(1_500_000);
  });
});

const few = weightsFrom({
  version: 'test',
  fittedOn: { here: 10 },
  causes: ['tracking_break', 'normal_variance'],
  constant: [0, 0],
  inputs: ['tag.gap', 'channel'],
  calibration: { cause: [], nothing: [] },
  curves: { 'tag.gap': { knots: [-1, 0, 1], values: { tracking_break: [0.8, 0, 0.7] } } },
  trees: { normal_variance: [[1, 0.5, 1, 0, -0.2, [0, 0, 0, 0, 0.6, -0.6]]] },
});

describe('the lines of an input', () => {
  const drawn = drawnInputs(
    few,
    [0, 1].map((channel) => Float64Array.from([0, channel])),
  );
  const of = (input: string, cause: string) =>
    drawn.find((one) => one.input === input && one.cause === cause);

  // Would catch: a curve turned over, or drawn against nothing where the odds are against the other causes.
  it('are what it says for a cause against all causes', () => {
    expect(of('tag.gap', 'tracking_break')?.curve?.map((value) => Math.round(100 * value))).toEqual([
      15, -25, 10,
    ]);
  });

  // Would catch: trees asked at one campaign's own value of the input, or only where they ask it first.
  it('are the trees over all campaigns of reference', () => {
    expect(of('tag.gap', 'normal_variance')?.trees.map((value) => Math.round(100 * value))).toEqual([
      10, 10, -20,
    ]);
    expect(of('channel', 'normal_variance')?.curve).toBeNull();
  });

  // Would catch: names from the code where a marketer reads, or an ln for a percentage.
  it('are named and written in the figure’s own units', () => {
    expect(inputWords('cpm.effect')).toEqual({ title: 'CPM, since the event', unit: 'change' });
    for (const input of weights.inputs) expect(inputWords(input).title).not.toMatch(/[a-z][A-Z]|\.[a-z]/);
    expect(tick(Math.log(1.25), 'change')).toBe('+25%');
    expect(tick(0.3, 'share')).toBe('30%');
  });

  it('stay inside their panel', () => {
    const svg = causeSvg('test', 'test', drawn);
    const [, path = ''] = /class="c" d="M(\d+ \d+)/.exec(svg) ?? [];
    expect(path.split(' ').map(Number)).toEqual([0, expect.any(Number)]);
  });
});
