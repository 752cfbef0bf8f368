import { addDays } from '../../src-shared/model/day.ts';
import { findOnset, type Onset } from './events/find.ts';
import { type Collected, collectEvidence } from './evidence/collect.ts';
import { type FigureTable, figureTable } from './figures/table.ts';
import type { Frame } from './frame.ts';
import type { DiagnosisInput } from './input.ts';
import { type Reading, readWindows } from './reading.ts';
import { type Inputs, inputsOf } from './weighing/inputs.ts';
import { cutAt, frameOf } from './whatIf/chosenWindows.ts';

/** Everything that is seen of a campaign before any cause is weighed. */
export interface Observed {
  readonly frame: Frame;
  readonly reading: Reading;
  readonly table: FigureTable;
  readonly event: Onset;
  readonly collected: Collected;
  readonly inputs: Inputs;
}

/** Odds of 7 to 1 that something began: then the windows are cut at its day. */
const supported = 2;
const baselineDays = 28;

/** Null where there is too little to compare. */
export function observe(input: DiagnosisInput): Observed | null {
  const whole = frameOf(input);
  if (whole.finding === null) return null;
  const table = figureTable(input, whole.lag.curve);
  const event = findOnset(table);
  const frame =
    chosenByHand(input) || event.support < supported ? whole : cutAt(whole, windowsAt(input, event));
  const reading = readWindows(frame) ?? readWindows(whole);
  if (reading === null) return null;
  const seen = readWindows(frame) === null ? whole : frame;
  const collected = collectEvidence({ frame: seen, reading });
  return { frame: seen, reading, table, event, collected, inputs: inputsOf(input, table, event, collected) };
}

const chosenByHand = ({ windows }: DiagnosisInput): boolean =>
  windows !== undefined && (windows.current !== null || windows.baseline !== null);

function windowsAt({ asOf }: DiagnosisInput, { daysAgo }: Onset): NonNullable<DiagnosisInput['windows']> {
  const from = addDays(asOf, 1 - daysAgo);
  return {
    current: { from, to: asOf },
    baseline: { from: addDays(from, -baselineDays), to: addDays(from, -1) },
  };
}
