import type { UnreadableQueueRow } from '../model/recommendation.ts';
import { exactCount } from './number.ts';

const named = 3;

/**
 * Recommendations that the queue cannot show: what and where; what to do is shown separately. Undefined where there are
 * none.
 */
export function unreadableText(rows: readonly UnreadableQueueRow[]): string | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const names = [...new Set(rows.map(({ campaignName }) => campaignName))];
  const more = names.length > named ? ` and ${exactCount(names.length - named)} more` : '';
  const of = `${names.slice(0, named).join(', ')}${more}`;
  return rows.length === 1
    ? `1 recommendation cannot be read: ${of} (${first.reason}).`
    : `${exactCount(rows.length)} recommendations cannot be read: ${of} (the first: ${first.reason}).`;
}

/** The campaigns to analyse again, each once. */
export const campaignsOf = (rows: readonly UnreadableQueueRow[]): readonly string[] => [
  ...new Set(rows.map(({ campaignId }) => campaignId)),
];
