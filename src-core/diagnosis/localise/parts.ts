import { type DayWindow, dayNumber } from '../../../src-shared/model/day.ts';
import { remembered } from '../input/remembered.ts';
import type { PartColumns } from '../series/partColumns.ts';

/** A window by the numbers of its days, both included. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

export const spanOf = ({ from, to }: DayWindow): DaySpan => ({ from: dayNumber(from), to: dayNumber(to) });

/** A part of the campaign as rows name it: of which cut, what it is called on each side, and the same as one text. */
export interface Part {
  readonly view: string;
  readonly dimensions: readonly string[];
  readonly values: readonly string[];
  readonly key: string;
}

const partOf = (name: string, dimensions: readonly string[], values: readonly string[]): Part => ({
  view: `${dimensions.length}:${name}`,
  dimensions,
  values,
  key: values.map((value) => `${value.length}:${value}`).join(''),
});

/** Between the names of dimensions cut together ("device & placement") and the values of such a segment ("mobile & feed"). */
const joints = ['&', '×', '|', '+'] as const;

/** A name of several dimensions, taken apart; one that does not come apart the same way on both sides stays whole. */
export function takenApart(dimension: string, segment: string): Part {
  for (const joint of joints) {
    if (!dimension.includes(joint)) continue;
    const dimensions = dimension.split(joint).map((part) => part.trim());
    const values = segment.split(joint).map((part) => part.trim());
    if (dimensions.length === values.length && dimensions.every((part) => part !== '')) {
      return partOf(dimension, dimensions, values);
    }
  }
  return partOf(dimension, [dimension], [segment]);
}

/** The parts that rows name, each taken apart. */
export const partsOf = remembered(({ parts }: PartColumns): readonly Part[] =>
  parts.map(({ dimension, name }) => takenApart(dimension, name)),
);
