import type { ProviderKind } from '../../../src-shared/model/llm/providerKind.ts';

/**
 * Pieces a tokenizer never joins: words and single marks with the blank before them, figures, other blanks, and what is not ASCII.
 */
const pieces =
  / ?(?<word>[A-Z]?[a-z]+|[A-Z]+)|(?<figure>[0-9]+)| ?[!-/:-@[-`{-~]|(?<blank>\s+)|(?<other>[^\p{ASCII}]+)|./gsu;
const utf8 = new TextEncoder();

/**
 * Tokens of a text, on the high side, without a tokenizer's 200 ms and 30 MB. By pieces, because tables are dear: English runs to five
 * characters a token, a table of figures to less than two. Held against o200k in the test beside this.
 */
export function tokensAtMost(text: string): number {
  let tokens = 0;
  for (const { groups } of text.matchAll(pieces)) tokens += ofPiece(groups ?? {});
  return tokens;
}

function ofPiece({ word, figure, blank, other }: Readonly<Record<string, string | undefined>>): number {
  if (word !== undefined) return Math.ceil(word.length / (word.length > 16 ? 1.5 : 3));
  if (figure !== undefined) return Math.ceil(figure.length / (figure.length > 3 ? 2 : 3));
  // The last blank of several stands alone before a figure.
  if (blank !== undefined) return 1 + Math.ceil((blank.length - 1) / 2);
  // No tokenizer of bytes makes more tokens than there are bytes; rare scripts come close.
  return other === undefined ? 1 : utf8.encode(other).length;
}

/** Only OpenAI's tokenizer is public; for the others a quarter more is allowed. */
const margin: Readonly<Record<ProviderKind, number>> = { openai: 1, anthropic: 1.25, compatible: 1.25 };
/** What a protocol adds around the words: roles, the names of blocks. */
const around = 60;

/** Input tokens of a request at most: all its texts, the schema of the answer among them. */
export function inputAtMost(kind: ProviderKind, texts: readonly string[]): number {
  const tokens = texts.reduce((sum, text) => sum + tokensAtMost(text), around);
  return Math.ceil(tokens * margin[kind]);
}
