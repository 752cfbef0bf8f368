import { dayRange, shortDay } from '../../src-shared/format/day.ts';
import { counted, exactCount, fixed } from '../../src-shared/format/number.ts';
import { change, probability, pValue } from '../../src-shared/format/share.ts';
import { measure, measureChange } from '../../src-shared/format/value.ts';
import { addDays } from '../../src-shared/model/day.ts';
import { cleanCases } from './causes.fixture.ts';
import { diagnose, withUsableFacts } from './diagnose.ts';
import { independentFigures } from './events/find.ts';
import { factText } from './explain/factWords/factText.ts';
import { textsOf } from './explain/worded.ts';
import type { FigureName } from './figures/names.ts';
import { observe } from './observe.ts';
import { eventWeigher } from './weighing/believe.ts';
import { weightsOf } from './weighing/weigh.ts';

/** Figures that the example shows; the last two held. */
const shown: readonly FigureName[] = [
  'cpc',
  'lostToRank',
  'impressionShare',
  'overlap',
  'outranking',
  'cvr',
  'ctr',
];
/** ln odds to decibans: 10 make the odds ten times as large. */
const deciban = 10 / Math.LN10;
const signed = (value: number, digits: number): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

function exampleInput() {
  const input = cleanCases.find(({ cause }) => cause === 'competitive_pressure')?.input(1);
  if (input === undefined) throw new Error('no case of competitive pressure');
  return input;
}

function observedExample() {
  const input = exampleInput();
  const observed = observe(withUsableFacts(input));
  if (observed === null) throw new Error('too little data for an example');
  return { input, observed };
}

/** The worked example of docs/method.md, every number of it from the code: rows, figures, event, causes, drivers, evidence, action. */
export function workedExample(): readonly string[] {
  const { input, observed } = observedExample();
  const found = diagnose(input);
  const { table, events } = observed;
  const [{ event, inputs }] = events;
  const [first] = eventWeigher(events)(() => true);
  const [named, ...others] = first?.weighed ?? [];
  const { kpi } = found;
  const { currency } = kpi;
  const began = addDays(input.asOf, 1 - event.daysAgo);
  const money = (value: number | null): string => measure(kpi.name, value, currency);
  const fact = (signal: string) => found.evidence.find((one) => one.signal === signal);
  const signals = ['cpc_change', 'lost_is_rank_change', 'overlap_rate_change', 'cvr_change'];
  const weights =
    named === undefined ? [] : weightsOf(named).toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  return [
    `**Rows.** ${input.data.daily.length} days of one search campaign. The newest of \`campaign_daily\`:`,
    '',
    '| date | spend | impressions | clicks | conversions |',
    '| --- | --- | --- | --- | --- |',
    ...input.data.daily
      .slice(-3)
      .map(
        (row) =>
          `| ${row.date} | ${fixed(row.spend, 2)} | ${exactCount(row.impressions)} | ${exactCount(row.clicks)} | ${row.conversions} |`,
      ),
    '',
    `**Figures** (section 1). ${table.scans.size} daily figures are tested; seven of them, as a step on the day of the event:`,
    '',
    '| figure | effect | standard errors | ln Bayes factor | its own best day |',
    '| --- | --- | --- | --- | --- |',
    ...shown.flatMap((name) => {
      const scan = table.scans.get(name);
      const step = scan?.step[event.daysAgo];
      if (scan === undefined || step === null || step === undefined) return [];
      const of = scan.prepared.series.scale === 'logit' ? ' (odds)' : '';
      return [
        `| ${name} | ${change(Math.expm1(step.effect))}${of} | ${signed(step.effect / step.se, 1)} | ${signed(scan.support[event.daysAgo] ?? 0, 1)} | ${counted(scan.onset, 'day')} ago |`,
      ];
    }),
    '',
    `**Event** (section 2). ${event.figures.size} figures, of ${independentFigures(event)} independent kinds, moved with one that began ${event.daysAgo} days ago: ln Bayes factor`,
    `${event.support.toFixed(1)} over all figures, the 28 days tried paid for. The day that fits best is ${shortDay(began)}.`,
    '',
    `**Causes** (section 3). ${named?.cause ?? ''} ${probability(named?.probability ?? 0)}, then ${others
      .slice(0, 2)
      .map((one) => `${one.cause} ${probability(one.probability)}`)
      .join(' and ')}.`,
    `All inputs together are worth ${signed(deciban * sum, 1)} decibans for it against the mean of all causes. The strongest:`,
    '',
    '| input | at | decibans |',
    '| --- | --- | --- |',
    ...weights
      .slice(0, 6)
      .map(
        ({ input: name, weight }) =>
          `| \`${name}\` | ${(inputs.get(name) ?? Number.NaN).toFixed(2)} | ${signed(deciban * weight, 1)} |`,
      ),
    '',
    `**Drivers** (section 4). CPA was ${money(kpi.current)} over ${kpi.currentWindow === null ? '' : dayRange(kpi.currentWindow)} and ${money(kpi.baseline)} before:`,
    `${change((kpi.changePct ?? 0) / 100)}, 95% interval ${change((kpi.interval?.low ?? 0) / 100)} to ${change((kpi.interval?.high ?? 0) / 100)}, p ${pValue(kpi.pValue ?? 1)} by the KPI’s own test. The parts add up:`,
    '',
    '| driver | before | now | part of the change |',
    '| --- | --- | --- | --- |',
    ...found.drivers.map(
      ({ driver, baseline, current, contribution }) =>
        `| ${driver.toUpperCase()} | ${measure(driver, baseline, currency)} | ${measure(driver, current, currency)} | ${measureChange(kpi.name, contribution, currency)} |`,
    ),
    '',
    '**Evidence** (what the reader sees):',
    '',
    ...signals.flatMap((signal) => {
      const one = fact(signal);
      return one === undefined ? [] : [`- ${one.id}: ${factText(one, currency)}`];
    }),
    '',
    `**Action and confidence** (sections 5 and 6). ${found.recommendedWorkflow}; ${probability(found.confidence)} of such verdicts were right in markets left out:`,
    `“${textsOf(found).headline}”`,
  ];
}

const size = { width: 640, left: 150, panel: 46, gap: 12, top: 26 } as const;

/** The same as a picture: the daily figures of the example, the day on which the event began, and the levels on both sides. */
export function examplePicture(): string {
  const { input, observed } = observedExample();
  const { table, events } = observed;
  const [{ event }] = events;
  const { daysAgo } = event;
  const began = shortDay(addDays(input.asOf, 1 - daysAgo));
  const days = 56;
  const x = (age: number): number =>
    Math.round(size.left + ((size.width - size.left - 10) * (days - 1 - age)) / (days - 1));
  const names = shown.filter((name) => table.scans.has(name));
  const height = size.top + names.length * (size.panel + size.gap);
  const edge = Math.round((x(daysAgo) + x(daysAgo - 1)) / 2);
  const panels = names.flatMap((name, place): string[] => {
    const prepared = table.scans.get(name)?.prepared;
    if (prepared === undefined) return [];
    const top = size.top + place * (size.panel + size.gap);
    const { over, under } = prepared.series;
    const value = (age: number): number => {
      const at = over.length - 1 - age;
      return (under[at] ?? 0) > 0 ? (over[at] ?? 0) / (under[at] ?? 1) : Number.NaN;
    };
    const ages = Array.from({ length: days }, (_, index) => days - 1 - index);
    const known = ages.filter((age) => !Number.isNaN(value(age)));
    const values = known.map(value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const y = (of: number): number =>
      Math.round(top + size.panel - (size.panel * (of - low)) / Math.max(1e-12, high - low));
    const meanOf = (list: readonly number[]): number =>
      list.reduce((total, age) => total + value(age), 0) / Math.max(1, list.length);
    const [now, then] = [known.filter((age) => age < daysAgo), known.filter((age) => age >= daysAgo)];
    const moved = event.figures.has(name);
    const line = known.map((age, index) => `${index === 0 ? 'M' : 'L'}${x(age)} ${y(value(age))}`).join('');
    return [
      `<text x="8" y="${top + 20}" class="${moved ? 'm' : 'h'}">${name}</text><text x="8" y="${top + 34}">${moved ? 'moved' : 'held'}</text>`,
      `<path class="d" d="${line}"/>`,
      `<path class="l" d="M${x(days - 1)} ${y(meanOf(then))}L${edge} ${y(meanOf(then))}M${edge} ${y(meanOf(now))}L${x(0)} ${y(meanOf(now))}"/>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" width="${size.width}" height="${height}">`,
    '<title>Daily figures of the example, and the day its event began</title>',
    '<style>text{font:11px sans-serif;fill:#444}.m{font-weight:700;fill:#111}.h{fill:#777}path{fill:none}.d{stroke:#8aa4bd}.l{stroke:#c2571a;stroke-width:2}.e{stroke:#111;stroke-dasharray:3 3}</style>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<text x="${edge - 4}" y="14" text-anchor="end">event: ${began}</text><path class="e" d="M${edge} 4V${height - 6}"/>`,
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}
