import { idSchema } from '../../../src-shared/model/ids.ts';
import type { QueueRow, WordedRecommendation } from '../../../src-shared/model/recommendation.ts';
import { queueViews } from '../../../src-shared/model/recommendation.ts';
import type { Api } from '../base/api.ts';
import { InputError } from '../base/io.ts';

const shortest = 4;
const pageSize = 500;

/**
 * The end of an id, which is how people refer to one here: ids begin with their creation time, so those of one run
 * begin alike.
 */
export function shortId(id: string): string {
  return id.slice(-8);
}

/** Finds a recommendation by its full id, or by a beginning or end that matches only one. */
export async function findRecommendation(api: Api, given: string): Promise<WordedRecommendation> {
  const text = given.trim().toLowerCase();
  if (idSchema.safeParse(text).success) return api.queue.detail({ id: text });
  if (!/^[0-9a-f-]+$/.test(text) || text.length < shortest)
    throw new InputError(
      `"${given}" is not the id of a recommendation.`,
      `Take it from the first column of "queue"; ${shortest} characters or more are enough if they match only one.`,
    );
  const matches: string[] = [];
  for await (const { id } of allRows(api)) {
    if (id.startsWith(text) || id.endsWith(text)) matches.push(id);
  }
  const [only, second] = matches;
  if (only === undefined)
    throw new InputError(
      `No recommendation has an id that begins or ends with "${given}".`,
      'Take it from the first column of "queue".',
    );
  if (second !== undefined)
    throw new InputError(
      `${matches.length} recommendations have an id that begins or ends with "${given}".`,
      'Give more of it.',
    );
  return api.queue.detail({ id: only });
}

async function* allRows(api: Api): AsyncGenerator<QueueRow> {
  for (const view of queueViews) {
    for (let offset = 0; ; offset += pageSize) {
      const { rows, total } = await api.queue.list({ view, sort: 'newest', offset, limit: pageSize });
      yield* rows;
      if (rows.length === 0 || offset + rows.length >= total) break;
    }
  }
}
