import { unknown } from '../../../src-shared/format/number.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { QueueGrouping } from '../../../src-shared/model/queueFilter.ts';
import type { QueueRow } from '../../../src-shared/model/recommendation.ts';
import { causeNames, platformNames } from '../../ui/words/words.ts';

type Grouped = Pick<QueueRow, 'platform' | 'cause' | 'workflow' | 'currency'>;

/** The value that a row shares with its group, as the list names its groups. */
export function groupKeyOf(row: Grouped, grouping: QueueGrouping): string {
  return grouping === 'currency' ? (row.currency ?? '') : row[grouping];
}

/** The name of the group a row is in. */
export function groupName(row: Grouped, grouping: QueueGrouping): string {
  switch (grouping) {
    case 'platform':
      return platformNames[row.platform];
    case 'cause':
      return causeNames[row.cause];
    case 'workflow':
      return row.workflow;
    case 'currency':
      return row.currency ?? `Currency not known (${unknown})`;
    default:
      return assertNever(grouping);
  }
}

/** Positions at which a group begins; what is not loaded yet begins none. */
export function groupStarts(
  rows: ReadonlyArray<Grouped | undefined>,
  grouping: QueueGrouping | null,
): ReadonlySet<number> {
  const starts = new Set<number>();
  if (grouping === null) return starts;
  let before: string | null = null;
  rows.forEach((row, index) => {
    if (row === undefined) return;
    const key = groupKeyOf(row, grouping);
    if (key !== before) starts.add(index);
    before = key;
  });
  return starts;
}
