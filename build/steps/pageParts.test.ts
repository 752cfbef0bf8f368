import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  type BuiltPage,
  chunksOfTheirOwn,
  faultsOf,
  galleryHeading,
  mostFirstLoad,
  type PageFile,
} from './pageParts.ts';

const library = '.m_12345678 { color: red } .m_abcdef01 { color: blue }';
const file = (path: string, content: string | Buffer) => ({ path, content: Buffer.from(content) });
const later = chunksOfTheirOwn.map((name) => file(`assets/${name}-x.js`, ''));

function page(first: readonly PageFile[], others = later): BuiltPage {
  return {
    html: first.map(({ path }) => `<link href="./${path}">`).join('\n'),
    files: [...first, ...others],
  };
}

it('passes a small page whose other screens come later', () => {
  const first = [file('assets/index-x.js', 'const c = "m_12345678"'), file('assets/index-x.css', library)];
  expect(faultsOf(page(first), library)).toEqual([]);
});

it('names the files of a first load that is too large, and counts what is linked only', () => {
  const large = file('assets/index-x.js', randomBytes(mostFirstLoad + 1));
  expect(faultsOf(page([large]), library)).toEqual([
    expect.stringMatching(/^The first load is 350 KB compressed, over 350 KB: assets\/index-x\.js/),
  ]);
  expect(faultsOf(page([], [...later, large]), library)).toEqual([]);
});

it('finds a screen that came into the first load, or lost its chunk', () => {
  const [chart, ...rest] = later;
  if (chart === undefined) throw new Error('no chunks');
  const sentence = 'DrawnChart has no chunk of its own that is loaded later.';
  expect(faultsOf(page([chart], rest), library)).toEqual([sentence]);
  expect(faultsOf(page([], rest), library)).toEqual([sentence]);
});

it('finds the gallery of parts in what is shipped', () => {
  const screen = file('assets/Gallery-x.js', `h1("${galleryHeading}")`);
  expect(faultsOf(page([], [...later, screen]), library)).toEqual([
    'assets/Gallery-x.js holds the gallery of parts, which is for development only.',
  ]);
});

it('finds a part of the library that is used without its styles', () => {
  const first = [
    file('assets/index-x.js', '"m_12345678 m_abcdef01 m_99999999"'),
    file('assets/index-x.css', '.m_12345678{}'),
  ];
  expect(faultsOf(page(first), library)).toEqual([
    expect.stringContaining('missing for m_abcdef01: import the file'),
  ]);
});
