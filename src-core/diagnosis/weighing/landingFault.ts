import { addDays, dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';
import { effectFrom } from '../figures/compare.ts';
import type { FigureTable } from '../figures/table.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { failsSince, landingRecord } from '../input/landingRecord.ts';
import { zOf } from './scale.ts';

/** A fall of the conversion rate (ln), and its standard errors: the looks are a witness of their own, so that two are enough. */
const fell = { by: 0.1, errors: 2 } as const;

/**
 * Whether an event is a page that fails: looks at it found faults since the event's first day, as its looks before it do not allow, and
 * fewer of its visitors convert since then.
 *
 * @param onset days from the event's first day to the day after the last
 */
export function isLandingFault(input: DiagnosisInput, { scans }: FigureTable, onset: number): boolean {
  if (input.data.landingChecks === undefined) return false;
  const prepared = scans.get('cvr')?.prepared;
  if (prepared === undefined) return false;
  const began = dayFromNumber(dayNumber(input.asOf) + 1 - onset);
  // A look of the morning may come before the fault of the day.
  const checks = [began, addDays(began, 1)].map((from) => landingRecord(input.data, from, input.asOf));
  if (!checks.some((each) => each !== null && failsSince(each))) return false;
  const change = effectFrom(prepared, onset, 'step');
  return change !== null && change.effect <= -fell.by && zOf(change) <= -fell.errors;
}
