import { longDay } from '../../src-shared/format/day.ts';
import { count } from '../../src-shared/format/number.ts';
import { measure } from '../../src-shared/format/value.ts';
import type { Day } from '../../src-shared/model/day.ts';
import { dailyMetricWords, dailyValue } from '../ui/words/dailyMetrics.ts';
import { kpiNames } from '../ui/words/words.ts';
import { escapeHtml } from './escape.ts';
import type { Lane, PictureSubject } from './pictureLanes.ts';
import { noteLines } from './pictureNotes.ts';

/** The tooltip of a day. Texts from outside are escaped. */
export function dayTooltip(subject: PictureSubject, lanes: readonly Lane[], day: Day): string {
  const { kpi } = subject;
  const index = subject.series.findIndex(({ date }) => date === day);
  const point = subject.series[index];
  const lines = [`<strong>${longDay(day)}</strong>`];
  if (point === undefined || point.value === null)
    lines.push(
      point?.conversions === 0 ? 'No conversions on this day.' : 'Nothing was reported for this day.',
    );
  else lines.push(`${kpiNames[kpi.name]} <strong>${measure(kpi.name, point.value, kpi.currency)}</strong>`);
  if (point?.low != null && point.high != null) {
    lines.push(
      `Usual: ${measure(kpi.name, point.low, kpi.currency)}–${measure(kpi.name, point.high, kpi.currency)}`,
    );
  }
  for (const { metric, values } of lanes) {
    const value = values[index] ?? null;
    if (value !== null)
      lines.push(
        `${dailyMetricWords[metric].name} <strong>${dailyValue(metric, value, kpi.currency)}</strong>`,
      );
  }
  if (point?.conversions != null) lines.push(`n = ${count(point.conversions)} conversions`);
  if (point?.provisional === true) lines.push('Not complete yet: not used to decide.');
  for (const edit of subject.edits) if (edit.date === day) lines.push(`◆ ${escapeHtml(edit.text)}`);
  lines.push(...noteLines(subject.notes ?? [], day));
  return lines.join('<br>');
}

/**
 * The day under the pointer, from the chart library's tooltip data. An index would be each series' own: the second edit
 * is not on the second day. The axis value is the same for all.
 */
export function hoveredDay(params: unknown, days: readonly Day[]): Day | null {
  for (const one of Array.isArray(params) ? params : [params]) {
    const value = typeof one === 'object' && one !== null && 'axisValue' in one ? one.axisValue : null;
    const day = days.find((known) => known === value);
    if (day !== undefined) return day;
  }
  return null;
}
