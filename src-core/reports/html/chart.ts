import { shortDay } from '../../../src-shared/format/day.ts';
import { measure } from '../../../src-shared/format/value.ts';
import { dayNumber } from '../../../src-shared/model/day.ts';
import type { SeriesPoint } from '../../../src-shared/model/diagnosis.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { kpiNames } from '../../../src-shared/words/names.ts';
import { html, type Markup, none } from './markup.ts';
import { linePath, type Place, scaleOf, ticksOf } from './scale.ts';

type Subject = Pick<WordedDiagnosis, 'kpi' | 'series' | 'edits'>;

const width = 640;
const height = 172;
const inner = { left: 52, right: 60, top: 18, bottom: 22 };
/** Days before the change are enough to see what is usual. */
const longest = 60;

/** The KPI by day with its usual range, the day it changed and the account's edits. Drawn in the page's own colours. */
export function kpiChart({ kpi, series, edits }: Subject): Markup {
  const days = series.slice(-longest);
  const [first, last] = [days[0], days.at(-1)];
  const settled = days.filter(({ value, provisional }) => value !== null && !provisional);
  const final = settled.at(-1);
  if (first === undefined || last === undefined || final === undefined || settled.length < 2) return none;
  const [from, to] = [dayNumber(first.date), dayNumber(last.date)];
  const values = settled.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null));
  const x = scaleOf(from, to, inner.left, width - inner.right);
  const y = scaleOf(...bounds(values), height - inner.bottom, inner.top);
  const at = (point: SeriesPoint, value: number): Place => ({ x: x(dayNumber(point.date)), y: y(value) });
  const place = (pick: (point: SeriesPoint) => number | null) =>
    days.map((point) => {
      const value = pick(point);
      return value === null ? null : at(point, value);
    });
  const actual = place((point) => (point.provisional ? null : point.value));
  const arriving = days.filter(({ provisional, value }) => provisional && value !== null);
  const changed = kpi.changeStartedOn;
  const label = `${kpiNames[kpi.name]} by day, ${shortDay(first.date)} to ${shortDay(last.date)}`;
  return html`<figure><svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${ticksOf(...bounds(values)).map(
  (
    tick,
  ) => html`<line class="grid" x1="${inner.left}" x2="${width - inner.right}" y1="${y(tick)}" y2="${y(tick)}"/>
<text class="tick" x="${inner.left - 6}" y="${y(tick) + 3.5}" text-anchor="end">${axisText(measure(kpi.name, tick, kpi.currency))}</text>`,
)}
<path class="band" d="${band(days, at)}"/>
<path class="expected" d="${linePath(place(({ expected }) => expected))}"/>
${changed === null || dayNumber(changed) < from ? none : changeMark(x(dayNumber(changed)), `changed ${shortDay(changed)}`)}
<path class="actual" d="${linePath(actual)}"/>
${arriving.map((point) => hollow(at(point, point.value ?? 0)))}
${edits.filter(({ date }) => dayNumber(date) >= from).map(({ date }) => editMark(x(dayNumber(date))))}
<text class="value" x="${x(dayNumber(final.date)) + 6}" y="${y(final.value ?? 0) + 4}">${measure(kpi.name, final.value, kpi.currency)}</text>
${[first, days[Math.floor(days.length / 2)] ?? first, last].map(
  ({ date }, index) =>
    html`<text class="tick" x="${x(dayNumber(date))}" y="${height - 6}" text-anchor="${['start', 'middle', 'end'][index] ?? 'middle'}">${shortDay(date)}</text>`,
)}
</svg><figcaption>${kpiNames[kpi.name]} by day; the band is its usual range${edits.length === 0 ? '' : ', diamonds are edits of the account'}${arriving.length === 0 ? '' : ', hollow days are still arriving'}.</figcaption></figure>`;
}

const axisText = (text: string): string => text.replace(/\.0+$/u, '');

/** A little air around what is drawn; never below zero where nothing is. */
function bounds(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low || Math.abs(high) || 1) * 0.06;
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air];
}

function band(days: readonly SeriesPoint[], at: (point: SeriesPoint, value: number) => Place): string {
  const known = days.flatMap((point) =>
    point.low === null || point.high === null
      ? []
      : [{ low: at(point, point.low), high: at(point, point.high) }],
  );
  if (known.length < 2) return '';
  const edge = [...known.map(({ high }) => high), ...known.map(({ low }) => low).toReversed()];
  return `${linePath(edge)}Z`;
}

function changeMark(x: number, label: string): Markup {
  const isLeft = x > width / 2;
  return html`<line class="change" x1="${x}" x2="${x}" y1="${inner.top - 4}" y2="${height - inner.bottom}"/>
<text class="changed" x="${isLeft ? x - 4 : x + 4}" y="${inner.top - 6}" text-anchor="${isLeft ? 'end' : 'start'}">${label}</text>`;
}

/** A day that is still arriving sets no scale: it is kept inside the frame. */
function hollow({ x, y }: Place): Markup {
  const inside = Math.min(height - inner.bottom, Math.max(inner.top, y));
  return html`<circle class="hollow" cx="${x}" cy="${inside}" r="2.5"/>`;
}

function editMark(x: number): Markup {
  const y = height - inner.bottom;
  return html`<path class="edit" d="M${x} ${y - 4}l4 4l-4 4l-4 -4Z"/>`;
}
