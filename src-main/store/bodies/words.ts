import { inflateRawSync } from 'node:zlib';
import type { ShownWords } from '../../../src-shared/model/shownWords.ts';
import { packText } from './body.ts';

/** What a decision keeps of the screen, deflated like a body. */
export const packWords = (words: ShownWords | null): Buffer | null =>
  words === null ? null : packText(JSON.stringify(words));

/** The JSON of what a decision keeps; null where it keeps nothing, or it can no longer be unpacked. */
export function wordsJson(packed: Buffer | null): string | null {
  if (packed === null) return null;
  try {
    return inflateRawSync(packed).toString();
  } catch {
    return null;
  }
}
