import type { Connection } from '../../src-shared/model/connection.ts';
import { isRivalKind, type Rivals, rivalsFault } from '../../src-shared/model/rivals.ts';
import { connectorNames } from '../../src-shared/words/names.ts';
import { apiError } from './apiError.ts';

/** Throws an API error where a service of rivals is not told whom it is asked about, or for which campaigns. */
export function checkRivals({
  kind,
  account,
  campaignIds,
}: Pick<Connection, 'kind' | 'account' | 'campaignIds'>): void {
  if (!isRivalKind(kind)) {
    if (account.rivals === undefined) return;
    throw apiError('UNUSABLE_INPUT', `${connectorNames[kind]} is not asked about rivals.`, 'Leave them out.');
  }
  const name = connectorNames[kind];
  if (account.rivals === undefined)
    throw apiError('UNUSABLE_INPUT', `${name} is not told about whom.`, 'Name the rivals.');
  const fault = rivalsFault(kind, account.rivals);
  if (fault !== null) throw apiError('UNUSABLE_INPUT', fault, 'Correct it and save again.');
  if (campaignIds === null || campaignIds.length === 0)
    throw apiError(
      'UNUSABLE_INPUT',
      `${name} is not told whose rivals these are.`,
      'Choose at least one campaign.',
    );
}

/** Whether two say the same, in whatever order. */
export const sameRivals = (one: Rivals | undefined, two: Rivals | undefined): boolean =>
  textOf(one) === textOf(two);

const textOf = (rivals: Rivals | undefined): string =>
  rivals === undefined
    ? ''
    : JSON.stringify([rivals.names, rivals.keywords, rivals.countries].map((list) => list.toSorted()));
