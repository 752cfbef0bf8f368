import { clean } from '../clean.ts';

/** A piece of HTML in which every text from outside is escaped already. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | null | readonly Value[];

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return clean(text).replace(/[&<>"']/gu, (sign) => signs[sign] ?? '');
}

function written(value: Value): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(written).join('');
  return escaped(String(value));
}

/** HTML from a template; every value that is not HTML itself is escaped, in text and in quoted attributes. */
export function html(pieces: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(
    pieces.reduce((all, piece, index) => `${all}${written(values[index - 1] ?? null)}${piece}`),
  );
}

/** Letters that are written right to left. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * A text with names in it: what is written right to left does not reorder what stands beside it. Others stay bare: every element is one
 * more to lay out and to tag.
 */
export function isolated(text: string): Markup {
  return rightToLeft.test(text) ? html`<bdi>${text}</bdi>` : html`${text}`;
}

export const none = html``;
