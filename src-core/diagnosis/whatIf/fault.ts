import type { DayWindow } from '../../../src-shared/model/day.ts';
import { causes } from '../../../src-shared/model/vocabulary.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { causeName } from '../causes/words.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { list, quoted } from '../wording/words.ts';
import { rivalsKnown } from './competitors.ts';

/** Why changes cannot be tried, and what to do instead; both sentences for the person. */
export interface ChangeFault {
  readonly what: string;
  readonly fix: string;
}

type Kind = WhatIfChange['kind'];
type Of<K extends Kind> = Extract<WhatIfChange, { kind: K }>;

/** Changes that contradict each other, or that this campaign's data has nothing for; null = they can be tried. */
export function changeFault(input: DiagnosisInput, changes: readonly WhatIfChange[]): ChangeFault | null {
  const of = <K extends Kind>(kind: K): readonly Of<K>[] =>
    changes.filter((change): change is Of<K> => change.kind === kind);
  return (
    repeated(of('as_of').length, of('set_window').length, of('planned_action').length) ??
    causesFault(of('rule_in'), of('rule_out')) ??
    backwards(changes) ??
    windowsFault(input, of('set_window')[0], of('as_of')[0]?.day ?? input.asOf) ??
    of('leave_out_segment').reduce<ChangeFault | null>(
      (found, one) => found ?? segmentFault(input, one),
      null,
    ) ??
    of('competitor_level').reduce<ChangeFault | null>(
      (found, { measure }) => found ?? (rivalsKnown(input, measure) ? null : noRivals(measure)),
      null,
    )
  );
}

function repeated(days: number, windows: number, plans: number): ChangeFault | null {
  const say = (what: string): ChangeFault => ({
    what: `${what} is set more than once.`,
    fix: 'Keep one of them; try the other after it.',
  });
  if (days > 1) return say('The day to look from');
  if (windows > 1) return say('The pair of windows');
  return plans > 1 ? say('The planned action') : null;
}

function causesFault(
  ruledIn: readonly Of<'rule_in'>[],
  ruledOut: readonly Of<'rule_out'>[],
): ChangeFault | null {
  const known = [...new Set(ruledIn.map(({ cause }) => cause))];
  const excluded = new Set(ruledOut.map(({ cause }) => cause));
  const both = known.find((cause) => excluded.has(cause));
  if (both !== undefined) {
    return {
      what: `${quoted(causeName(both))} is ruled in and ruled out at once.`,
      fix: 'Take one of the two back.',
    };
  }
  if (known.length > 2) {
    return { what: 'More than two causes are ruled in.', fix: 'Rule in the two that matter most.' };
  }
  const alone = known.find((cause) => cause === 'normal_variance');
  if (alone !== undefined && known.length > 1) {
    return {
      what: `${quoted(causeName(alone))} means that nothing else happened, so it cannot be ruled in with another cause.`,
      fix: 'Rule in one or the other.',
    };
  }
  return excluded.size >= causes.length
    ? {
        what: 'Every cause is ruled out, so none is left to explain the numbers.',
        fix: 'Leave at least one.',
      }
    : null;
}

/** Every window a change names. */
function windowsIn(change: WhatIfChange): readonly DayWindow[] {
  switch (change.kind) {
    case 'scale':
    case 'competitor_level':
    case 'leave_out_days':
      return change.window === null ? [] : [change.window];
    case 'set_window':
      return [change.current, change.baseline].flatMap((window) => (window === null ? [] : [window]));
    case 'leave_out_segment':
    case 'as_of':
    case 'rule_out':
    case 'rule_in':
    case 'set_fact':
    case 'planned_action':
      return [];
  }
}

function backwards(changes: readonly WhatIfChange[]): ChangeFault | null {
  const window = changes.flatMap(windowsIn).find(({ from, to }) => to < from);
  return window === undefined
    ? null
    : { what: `${window.from} to ${window.to} ends before it begins.`, fix: 'Write the earlier day first.' };
}

function windowsFault(
  { data }: DiagnosisInput,
  chosen: Of<'set_window'> | undefined,
  asOf: string,
): ChangeFault | null {
  if (chosen === undefined) return null;
  const { current, baseline } = chosen;
  if (current === null && baseline === null) {
    return { what: 'Neither window is set.', fix: 'Set the current window, the baseline or both.' };
  }
  if (current !== null && baseline !== null && baseline.to >= current.from) {
    return {
      what: 'The baseline reaches into the current window.',
      fix: `End the baseline before ${current.from}.`,
    };
  }
  const dates = data.daily.map(({ date }) => date).filter((date) => date <= asOf);
  const empty = windowsIn(chosen).find(({ from, to }) => !dates.some((date) => date >= from && date <= to));
  const [first, last] = [dates[0], dates.at(-1)];
  if (empty !== undefined) {
    return {
      what: `There is no data from ${empty.from} to ${empty.to}.`,
      fix:
        first === undefined || last === undefined
          ? 'Import the campaign’s days first.'
          : `Choose days from ${first} to ${last}.`,
    };
  }
  if (current !== null && baseline === null && first !== undefined && current.from <= first) {
    return {
      what: 'There is no day before the current window to hold it against.',
      fix: `Begin it after ${first}.`,
    };
  }
  if (baseline !== null && current === null && last !== undefined && baseline.to >= last) {
    return {
      what: 'There is no day after the baseline to hold against it.',
      fix: `End it before ${last}.`,
    };
  }
  return null;
}

const namedAtMost = 8;

function segmentFault(
  { data }: DiagnosisInput,
  { dimension, segment }: Of<'leave_out_segment'>,
): ChangeFault | null {
  const inDimension =
    dimension === 'creative'
      ? data.creatives.map(({ creativeId }) => creativeId)
      : data.segments.filter((row) => row.dimension === dimension).map((row) => row.segment);
  const known = [...new Set(inDimension)];
  if (known.includes(segment)) return null;
  const dimensions = [
    ...new Set([
      ...data.segments.map((row) => row.dimension),
      ...(data.creatives.length > 0 ? ['creative'] : []),
    ]),
  ];
  const names = known.length > 0 ? known : dimensions;
  return {
    what: `There is no ${quoted(segment)} in ${quoted(dimension)} of this campaign’s data.`,
    fix:
      names.length === 0
        ? 'Import its segments or creatives first.'
        : `${known.length > 0 ? 'There are' : 'Its dimensions are'} ${list(names.slice(0, namedAtMost).map(quoted))}.`,
  };
}

const unknownRivals = {
  bids: 'What rivals bid is not known for this campaign, so it cannot be changed.',
  count: 'How many competitors are active is not known for this campaign, so it cannot be changed.',
  overlap: 'How often rivals meet us in auctions is not known for this campaign, so it cannot be changed.',
} as const satisfies Record<Of<'competitor_level'>['measure'], string>;

function noRivals(measure: Of<'competitor_level'>['measure']): ChangeFault {
  const table = measure === 'overlap' ? 'auction insights' : 'competitor table';
  return { what: unknownRivals[measure], fix: `Import its ${table} first.` };
}
