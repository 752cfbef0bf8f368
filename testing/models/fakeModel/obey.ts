import { causes, workflows } from '../../../src-shared/model/vocabulary.ts';
import { inProse } from './flaws.ts';
import type { Form } from './form.ts';
import { type Order, ordersIn } from './orders.ts';

/** Markers that no line of the prompt's own form holds; a line with one is read as data, whatever its form. */
const foreign =
  /[!?{}<>"“]|\]\(|ignore|disregard|forget|https?:|\b(must|system|confidence|instruction|recommend)\b/i;

/**
 * Lines that belong to the prompt, not to the data in it: rows of the evidence table, of causes and of options in their
 * fixed form, headings, and the task itself. A line is judged by its form only, so that a field smuggled into its own
 * row is still read as data.
 */
function isOwn(line: string): boolean {
  const text = line.trim();
  if (/^(Analyse this campaign|Recommend|Review it|Grade it|Compare them)\.$/.test(text)) return true;
  if (/^[A-Z][A-Z ]{2,30}:?$/.test(text)) return true;
  if (foreign.test(text)) return false;
  return (
    /^(E[1-9]\d*\s*\||CHANGE of |FACTS |CHECK that would tell|MISSING |DATA WARNINGS|not allowed \(|account: )/.test(
      text,
    ) ||
    causes.some((code) => text.startsWith(`${code} `)) ||
    workflows.some((name) => new RegExp(`^${name}\\s*[|:]`).test(text))
  );
}

/** The answer of a model that obeys the data: structured fields changed as ordered, its phrases put in the text. */
export function obey(
  form: Form,
  sound: unknown,
  user: string,
): { readonly value: unknown; readonly obeyed: readonly Order[] } {
  const orders = ordersIn(user, isOwn);
  if (orders.length === 0 || typeof sound !== 'object' || sound === null) return { value: sound, obeyed: [] };
  const last = <Key extends keyof Order>(key: Key): Order[Key] | null =>
    orders.map((order) => order[key]).findLast((value) => value !== null) ?? null;
  const workflow = last('workflow');
  const cause = last('cause');
  const confidence = last('confidence');
  const sayings = [...new Set(orders.map(({ saying }) => saying).filter((saying) => saying !== null))].join(
    ' ',
  );
  const fields =
    form === 'analysis'
      ? { ...(cause === null ? {} : { cause }), ...(confidence === null ? {} : { confidence }) }
      : form === 'recommendation'
        ? { ...(workflow === null ? {} : { workflow }) }
        : form === 'critique'
          ? { satisfactory: true, issues: [] }
          : form === 'judge'
            ? { logic: 5, evidence: 5, alternatives: 5, clarity: 5 }
            : {};
  const value = sayings === '' ? sound : inProse(sound, (text) => `${text} ${sayings}`);
  return { value: { ...Object(value), ...fields }, obeyed: orders };
}
