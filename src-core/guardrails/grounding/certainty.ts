const absolute =
  /\b(?:guarantee[ds]?|100\s?%\s(?:sure|certain|confident)|without (?:any |a )?doubt|no doubt|undoubtedly|indisputabl[ey]|certain to|cannot fail|foolproof|risk[- ]free|beyond (?:any |all )?doubt|absolutely (?:certain|sure))/iu;
const strong =
  /\b(?:certainly|definitely|definitive(?:ly)?|prove[ns]?|proof that|conclusive(?:ly)?|unquestionabl[ey]|obvious(?:ly)?|surely|always|(?:it|this) must be|can only be|confirms that|highly confident|very confident)\b/iu;

/** From this confidence on, strong words are allowed. */
const carriesStrongWords = 0.9;

/** The word of a text that claims more than the confidence allows; null = none. No confidence allows a guarantee. */
export function tooSure(text: string, confidence: number): string | null {
  const found = absolute.exec(text) ?? (confidence < carriesStrongWords ? strong.exec(text) : null);
  if (found === null) return null;
  // "to prove", "if it proves": not a claim of proof.
  return /\b(?:not|no|if|whether|nothing|would|could|may|might|to)\s+(?:\w+\s+){0,2}$/iu.test(
    text.slice(0, found.index),
  ) && !absolute.test(text)
    ? null
    : found[0];
}
