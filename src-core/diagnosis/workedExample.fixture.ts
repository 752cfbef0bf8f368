import { dayRange } from '../../src-shared/format/day.ts';
import { exactCount, fixed } from '../../src-shared/format/number.ts';
import { change, probability, pValue } from '../../src-shared/format/share.ts';
import { measure, measureChange } from '../../src-shared/format/value.ts';
import { cleanCases } from './causes.fixture.ts';
import { diagnose } from './diagnose.ts';

/** The worked example of docs/method.md, every number of it from the code: rows, windows, drivers, evidence, causes, action. */
export function workedExample(): readonly string[] {
  const input = cleanCases.find(({ cause }) => cause === 'competitive_pressure')?.input(1);
  if (input === undefined) throw new Error('no case of competitive pressure');
  const found = diagnose(input);
  const { kpi } = found;
  const { currency } = kpi;
  const rows = input.data.daily.slice(-3);
  const current = kpi.currentWindow;
  const show = (value: number | null) => measure(kpi.name, value, currency);
  const fact = (signal: string) => found.evidence.find((one) => one.signal === signal);
  const first = found.hypotheses.slice(0, 3);
  const signals = ['impression_share_change', 'lost_is_rank_change', 'overlap_rate_change', 'ctr_change'];
  return [
    `**Rows.** ${input.data.daily.length} days of one search campaign. The newest of \`campaign_daily\`:`,
    '',
    '| date | spend | impressions | clicks | conversions |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      (row) =>
        `| ${row.date} | ${fixed(row.spend, 2)} | ${exactCount(row.impressions)} | ${exactCount(row.clicks)} | ${row.conversions} |`,
    ),
    '',
    `**Change** (sections 1 and 2). The newest level is ${current === null ? 'none' : dayRange(current)}. CPA is ${show(kpi.current)} there, ${show(kpi.baseline)} before:`,
    `${change((kpi.changePct ?? 0) / 100)}, 95% interval ${change((kpi.interval?.low ?? 0) / 100)} to ${change((kpi.interval?.high ?? 0) / 100)}, p ${pValue(kpi.pValue ?? 1)} with the search paid for.`,
    '',
    '**Drivers** (section 3). The parts add up to the change of the KPI:',
    '',
    '| driver | before | now | part of the change |',
    '| --- | --- | --- | --- |',
    ...found.drivers.map(
      ({ driver, baseline, current: now, contribution }) =>
        `| ${driver.toUpperCase()} | ${measure(driver, baseline, currency)} | ${measure(driver, now, currency)} | ${measureChange(kpi.name, contribution, currency)} |`,
    ),
    '',
    '**Evidence** (what collectors found, as the reader sees it):',
    '',
    ...signals.flatMap((signal) => {
      const one = fact(signal);
      return one === undefined ? [] : [`- ${one.id}: ${one.text}`];
    }),
    '',
    '**Causes** (section 4), after all votes:',
    '',
    ...first.map(
      ({ cause, probability: chance, supporting }) =>
        `- ${cause} ${probability(chance)}${supporting.length === 0 ? '' : `, for it ${supporting.slice(0, 6).join(' ')}`}`,
    ),
    '',
    `**Action and confidence** (sections 5 and 6). ${found.recommendedWorkflow}, ${probability(found.confidence)} sure:`,
    `“${found.headline}”`,
  ];
}
