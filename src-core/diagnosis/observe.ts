import { addDays } from '../../src-shared/model/day.ts';
import { smallestMaterialChange } from './actions/verdict.ts';
import { findEvents } from './events/find.ts';
import type { Onset } from './events/onset.ts';
import { type Collected, collectEvidence } from './evidence/collect.ts';
import type { Scene } from './evidence/fact.ts';
import type { FigureName } from './figures/names.ts';
import { type FigureTable, figureTable } from './figures/table.ts';
import type { Frame } from './frame/frame.ts';
import { readWindows } from './frame/reading.ts';
import type { DiagnosisInput } from './input/input.ts';
import { kpiTestInput } from './weighing/exclusions.ts';
import { type Findings, findingInputs, findingsOf } from './weighing/findings.ts';
import { inputsOf, type SeenEvent } from './weighing/inputs.ts';
import { isLandingFault } from './weighing/landingFault.ts';
import { lastYearInput, lastYearOdds } from './weighing/lastYear.ts';
import { slowInputs } from './weighing/slowInputs.ts';
import { isNamedLimit, statusInputs } from './weighing/statusInputs.ts';
import { cutAt, frameOf } from './whatIf/chosenWindows.ts';

/** Everything that is seen of a campaign before any cause is weighed. */
export interface Observed {
  readonly frame: Frame;
  readonly table: FigureTable;
  /** The windows of the best supported event, and what is read over them. */
  readonly scene: Scene;
  readonly collected: Collected;
  /** What its volume and its counts say by themselves. */
  readonly findings: Findings;
  /** The best supported first; at least one, however little supports it. */
  readonly events: readonly [SeenEvent, ...SeenEvent[]];
}

/** Null where there is too little to compare. */
export function observe(input: DiagnosisInput): Observed | null {
  const frame = frameOf(input);
  if (frame.finding === null) return null;
  const table = figureTable(input, frame.lag.curve);
  const [first, ...further] = findEvents(table);
  const scene = sceneAt(frame, first, input);
  if (scene === null) return null;
  const collected = collectEvidence(scene);
  const findings = findingsOf(input, frame.lag.learned ? frame.lag.curve : null);
  const then = collected.signals.get('lastYear');
  const own = scene.reading.logYield;
  const recurs =
    then === undefined || own === null
      ? []
      : [[lastYearInput, lastYearOdds({ value: -own, se: scene.reading.se }, then)] as const];
  const ofFindings = findingInputs(findings);
  const found = new Map([
    ...ofFindings,
    ...statusInputs(input, findings.volume, ofFindings),
    ...slowInputs(frame, table),
    ...recurs,
  ]);
  const kpiMoved =
    [first, ...further].find(({ figures }) => chain.some((name) => figures.has(name))) ?? first;
  const kpiTest = kpiTestOf(frame);
  const seen = (event: Onset): SeenEvent => {
    const others = new Set<FigureName>();
    for (const other of [first, ...further])
      if (other !== event) for (const name of other.figures) others.add(name);
    const inputs = new Map([...inputsOf(input, table, event, others, collected), ...found]);
    if (isLandingFault(input, table, event.daysAgo)) inputs.set('landing.fails', 1);
    if (isNamedLimit(input, table, event.daysAgo)) inputs.set('status.blocks', 1);
    if (event === kpiMoved) inputs.set(kpiTestInput, kpiTest);
    return { event, inputs };
  };
  return { frame, table, scene, collected, findings, events: [seen(first), ...further.map(seen)] };
}

/** Figures that a KPI is made of. */
const chain: readonly FigureName[] = ['cpm', 'ctr', 'cpc', 'cvr', 'value', 'conversions', 'returnOnSpend'];

function kpiTestOf({ kpi: { finding } }: Frame): number {
  const size = Math.abs(finding?.comparison.logRatio ?? 0);
  return finding?.significant === true && size > Math.log1p(smallestMaterialChange)
    ? -Math.log10(Math.max(finding.p, 1e-300))
    : 0;
}

/** Odds of 7 to 1 that something began: then the windows are cut at its day. */
const supported = 2;
const baselineDays = 28;

/** A date found by figures and the one found by the KPI's own test may differ by so much. */
const sameDays = 3;

/** The KPI left its level with the event and is back: days since then would show a change that is over. */
function isOver(frame: Frame, event: Onset): boolean {
  const gone = frame.finding?.recoveredFrom ?? null;
  if (gone === null) return false;
  const began = frame.days.length - event.daysAgo;
  return began >= gone.from - sameDays && began <= gone.to;
}

/** The windows of an event, where anything supports it and the analyst has not chosen others. Null where there is nothing to compare. */
export function sceneAt(frame: Frame, event: Onset, { windows, asOf }: DiagnosisInput): Scene | null {
  const chosen = windows !== undefined && (windows.current !== null || windows.baseline !== null);
  if (!chosen && event.support >= supported && !isOver(frame, event)) {
    const from = addDays(asOf, 1 - event.daysAgo);
    const cut = cutAt(frame, {
      current: { from, to: asOf },
      baseline: { from: addDays(from, -baselineDays), to: addDays(from, -1) },
    });
    const reading = cut.finding === null ? null : readWindows(cut);
    if (reading !== null) return { frame: cut, reading };
  }
  const reading = readWindows(frame);
  return reading === null ? null : { frame, reading };
}
