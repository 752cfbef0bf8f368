import { type Fault, fault } from '../fault.ts';
import { forbiddenIn, longestText } from './forbidden.ts';
import { notEnglish } from './language.ts';

/** A tag in the form that tags have. Anything else in brackets is the model's own words and is not repeated. */
const tagLike = /^\[[a-z]{1,16} [A-Z0-9]{1,3}\]$/u;
/** Tags as the model is shown them. Letters, digits and spaces in square brackets. */
const bracketed = /\[[^\]]*\]?|\]/gu;

/**
 * Whether a text may be shown at all, whatever its content: form, language, length, unknown tags, nothing forbidden.
 */
export function checkContent(path: string, text: string, tags: ReadonlySet<string>): readonly Fault[] {
  const faults: Fault[] = [];
  if (text.trim() === '') return [fault(path, 'empty', 'The text is empty.')];
  const length = Array.from(text).length;
  if (length > longestText)
    faults.push(
      fault(path, 'too_long', `The text has ${length} characters; at most ${longestText} are allowed.`),
    );
  const unknown = (text.match(bracketed) ?? []).find((tag) => !tags.has(tag));
  if (unknown !== undefined)
    faults.push(
      fault(
        path,
        'unknown_tag',
        tagLike.test(unknown)
          ? `There is no tag “${unknown}” in the context.`
          : 'There is something in square brackets that is no tag of the context.',
      ),
    );
  const plain = withoutTags(text, tags);
  for (const what of forbiddenIn(plain))
    faults.push(fault(path, 'forbidden_content', `The text holds ${what}, which is not allowed.`));
  const alien = notEnglish(plain);
  if (alien !== null) faults.push(fault(path, 'not_english', `The text must be in English: ${alien}.`));
  return faults;
}

/** Known tags blanked, so that neither their digits nor their brackets are read; the text keeps its length. */
export function withoutTags(text: string, tags: Iterable<string>): string {
  let rest = text;
  for (const tag of tags) rest = rest.replaceAll(tag, ' '.repeat(tag.length));
  return rest;
}
