/** Ids of facts that a text names, each once. */
export const idsIn = (text: string): readonly string[] => [...new Set(text.match(/\bE[1-9]\d*\b/gu) ?? [])];
