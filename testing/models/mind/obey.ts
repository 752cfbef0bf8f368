import { causes, workflows } from '../../../src-shared/model/vocabulary.ts';
import { inProse } from './flaws.ts';
import type { Form } from './form.ts';
import { type Order, ordersIn } from './orders.ts';

/**
 * Lines that belong to the prompt, not to the data in it: rows of the evidence table, of causes and of options in their fixed form,
 * headings, and the task itself. A line is judged by its form only, so that a field smuggled into a row of its own is still read.
 */
function isOwn(line: string): boolean {
  const text = line.trim();
  if (/^E[1-9]\d*\s*\|/.test(text))
    return !/[!?{}<>\]["“]|ignore|https?:|\b(must|system|confidence)\b/i.test(text);
  if (/^[A-Z][A-Z ]{2,30}:?$/.test(text)) return true;
  return (
    causes.some((code) => text.startsWith(`${code} `)) ||
    workflows.some((name) => text.startsWith(`${name} |`)) ||
    /^(Analyse this campaign|Recommend|Review it|Grade it|The (analysis|recommendation|critique)|What the person decided)\b.{0,40}$/.test(
      text,
    )
  );
}

/** The answer of a model that does whatever the data says: structured fields changed where told so, its sayings put in the text. */
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
  const said = [...new Set(orders.map(({ saying }) => saying).filter((saying) => saying !== null))].join(' ');
  const fields =
    form === 'analysis'
      ? { ...(cause === null ? {} : { cause }), ...(confidence === null ? {} : { confidence }) }
      : form === 'recommendation'
        ? { ...(workflow === null ? {} : { workflow }) }
        : form === 'critique'
          ? { satisfactory: true, issues: [] }
          : form === 'judge'
            ? { evidence: 5, reasoning: 5, actionability: 5, risk: 5 }
            : {};
  const value = said === '' ? sound : inProse(sound, (text) => `${text} ${said}`);
  return { value: { ...Object(value), ...fields }, obeyed: orders };
}
