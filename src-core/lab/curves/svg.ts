import { inputWords, tick } from './inputWords.ts';
import type { DrawnInput } from './lines.ts';

/** Panels of one size, side by side. Pixels. */
const panel = { width: 150, height: 66, gap: 10, title: 13, foot: 11 } as const;
const columns = 6;
const cell = {
  width: panel.width + panel.gap,
  height: panel.title + panel.height + panel.foot + panel.gap,
} as const;
const margin = 10;
/** A panel in which both lines stay within this much is drawn with the others that say little, on a finer scale. */
const strong = 0.2;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const short = (text: string): string => (text.length > 27 ? `${text.slice(0, 26)}…` : text);

export const sizeOf = ({ curve, trees }: DrawnInput): number =>
  Math.max(...[...(curve ?? []), ...trees].map(Math.abs));

/** All that is drawn of one cause, strongest first, in two parts: what says most, and what says little. */
export function causeSvg(title: string, version: string, drawn: readonly DrawnInput[]): string {
  const sorted = [...drawn].sort(
    (a, b) => sizeOf(b) - sizeOf(a) || (a.input < b.input ? -1 : a.input > b.input ? 1 : 0),
  );
  const most = sorted.filter((one) => sizeOf(one) >= strong);
  const rest = sorted.filter((one) => sizeOf(one) < strong);
  const parts: string[] = [];
  let top = margin + 24;
  for (const [name, list] of [
    ['Says most', most],
    ['Says little', rest],
  ] as const) {
    const [first] = list;
    if (first === undefined) continue;
    const scale = scaleOf(sizeOf(first));
    const factor = Number(Math.exp(scale).toPrecision(2));
    parts.push(
      `<text x="${margin}" y="${top + 12}" class="h">${name}: top of each panel = speaks for, odds × ${factor}; bottom = against, odds ÷ ${factor}</text>`,
    );
    top += 22;
    list.forEach((one, index) => {
      const x = margin + (index % columns) * cell.width;
      const y = top + Math.floor(index / columns) * cell.height;
      parts.push(panelSvg(one, x, y, scale));
    });
    top += Math.ceil(list.length / columns) * cell.height + 6;
  }
  const width = 2 * margin + columns * cell.width - panel.gap;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}">`,
    `<title>${escaped(title)}: every curve, weights ${version}</title>`,
    `<style>text{font:600 8.5px sans-serif;fill:#333}.h{font-size:11px}.e{font-weight:400;text-anchor:end}.b{fill:none;stroke:#ccc}.c{fill:none;stroke:#1c6fb8;stroke-width:1.4}.d{fill:none;stroke:#c2571a;stroke-width:1.4;stroke-dasharray:3 2}</style>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<defs><path id="p" class="b" d="M0 0h${panel.width}v${panel.height}h-${panel.width}zM0 ${panel.height / 2}h${panel.width}"/></defs>`,
    `<text x="${margin}" y="${margin + 12}" style="font-size:14px">${escaped(title)} (weights ${version}): blue = curve, orange dashed = trees</text>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** A round factor of the odds at least this large. */
function scaleOf(size: number): number {
  return [1.25, 1.5, 2, 3, 5, 10, 20, 50].map(Math.log).find((one) => one >= size) ?? Math.ceil(size);
}

/** Knots lie where campaigns do, most of them close to nothing: distances from it are drawn by their square root. */
const rooted = (value: number): number => Math.sign(value) * Math.sqrt(Math.abs(value));

function panelSvg({ input, at, curve, trees }: DrawnInput, x: number, y: number, scale: number): string {
  const { title, unit } = inputWords(input);
  const [low, high] = [at[0] ?? 0, at.at(-1) ?? 1];
  const span = rooted(high) - rooted(low);
  const placeX = (value: number): number => (panel.width * (rooted(value) - rooted(low))) / (span || 1);
  const placeY = (value: number): number =>
    (panel.height / 2) * (1 - Math.max(-1, Math.min(1, value / scale)));
  // Steps from place to place: whole pixels, half the text.
  const line = (values: readonly number[]): string => {
    let [atX, atY] = [0, 0];
    return values
      .map((value, index) => {
        const [toX, toY] = [Math.round(placeX(at[index] ?? 0)), Math.round(placeY(value))];
        const step = `${index === 0 ? 'M' : index === 1 ? 'l' : toX < atX ? '' : ' '}${toX - atX} ${toY - atY}`;
        [atX, atY] = [toX, toY];
        return step;
      })
      .join('');
  };
  const zero = low < 0 && high > 0 ? `<path class="b" d="M${Math.round(placeX(0))} 0v${panel.height}"/>` : '';
  const foot = panel.height + 9;
  const silent = trees.every((value) => Math.abs(value) < scale / panel.height);
  return [
    `<g transform="translate(${x} ${y + panel.title})"><use href="#p"/><text y="-4">${escaped(short(title))}</text>${zero}`,
    curve === null ? '' : `<path class="c" d="${line(curve)}"/>`,
    silent ? '' : `<path class="d" d="${line(trees)}"/>`,
    `<text class="e" x="${panel.width}" y="${foot}">${escaped(tick(low, unit))} to ${escaped(tick(high, unit))}</text></g>`,
  ].join('');
}
