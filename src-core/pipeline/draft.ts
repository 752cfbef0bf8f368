import type { ModelContext, ModelStep } from '../context/context.ts';
import { checkContent, withoutTags } from '../guardrails/content/checkContent.ts';
import { untraceableNumbers } from '../numbers/untraceable.ts';
import { readableTexts } from './readableText.ts';

/**
 * What a person is shown of an answer while it is written: complete sentences that may be shown at all and whose every
 * number is in the facts, with names in place of tags. The full checks run when the answer is complete; these keep an
 * invented amount off the screen until then. A critic's words are never shown, because they cannot be checked against
 * facts.
 */
export function draftOf(step: ModelStep, context: ModelContext): (written: string) => string {
  const tags = new Set(context.placeholders.tags);
  const known = new Map<string, string | null>();
  const shown = (text: string): string | null => {
    const fit =
      checkContent('', text, tags).length === 0 &&
      untraceableNumbers(withoutTags(text, tags), context.facts, context.also).length === 0;
    return fit ? context.placeholders.show(text) : null;
  };
  return (written) => {
    if (step === 'critique') return '';
    return readableTexts(written)
      .flatMap((text) => {
        const before = known.get(text);
        const now = before === undefined ? shown(text) : before;
        known.set(text, now);
        return now ?? [];
      })
      .join('\n');
  };
}
