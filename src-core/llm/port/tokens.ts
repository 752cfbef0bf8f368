import type { ProviderKind } from '../../../src-shared/model/llm/providerKind.ts';

/**
 * Pieces a tokenizer never joins: words and single marks with the space before them, figures, other spaces, and
 * non-ASCII characters.
 */
const pieces =
  / ?(?<word>[A-Z]?[a-z]+|[A-Z]+)|(?<figure>[0-9]+)| ?[!-/:-@[-`{-~]|(?<blank>\s+)|(?<other>[^\p{ASCII}]+)|./gsu;
const utf8 = new TextEncoder();

/**
 * Tokens of a text, estimated from above without a tokenizer's 200 ms and 30 MB. By pieces, because tables are
 * expensive: English has about five characters a token, a table of figures less than two. The test beside this compares
 * it with o200k.
 */
export function tokensAtMost(text: string): number {
  let tokens = 0;
  for (const { groups } of text.matchAll(pieces)) tokens += ofPiece(groups ?? {});
  return tokens;
}

function ofPiece({ word, figure, blank, other }: Readonly<Record<string, string | undefined>>): number {
  if (word !== undefined) return Math.ceil(word.length / (word.length > 16 ? 1.5 : 3));
  if (figure !== undefined) return Math.ceil(figure.length / (figure.length > 3 ? 2 : 3));
  // The last of several spaces is separate before a figure.
  if (blank !== undefined) return 1 + Math.ceil((blank.length - 1) / 2);
  // No byte-level tokenizer makes more tokens than there are bytes; rare scripts come close.
  return other === undefined ? 1 : utf8.encode(other).length;
}

/** Only OpenAI's tokenizer is public; for the others a quarter is added. */
const margin: Readonly<Record<ProviderKind, number>> = { openai: 1, anthropic: 1.25, compatible: 1.25 };
/** What a protocol adds around the text: roles, the names of blocks. */
const around = 60;

/** Input tokens of a request at most: all its texts, including the schema of the answer. */
export function inputAtMost(kind: ProviderKind, texts: readonly string[]): number {
  const tokens = texts.reduce((sum, text) => sum + tokensAtMost(text), around);
  return Math.ceil(tokens * margin[kind]);
}
