/** Ids of the facts that a text cites, each once. */
export const idsIn = (text: string): readonly string[] => [...new Set(text.match(/\bE[1-9]\d*\b/gu) ?? [])];
