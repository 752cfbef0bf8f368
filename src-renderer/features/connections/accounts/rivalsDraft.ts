import { counted } from '../../../../src-shared/format/number.ts';
import { type RivalKind, type Rivals, rivalRules, rivalsFault } from '../../../../src-shared/model/rivals.ts';

/** Whom a service is asked about, as it is typed. */
export interface RivalsDraft {
  readonly label: string;
  readonly names: string;
  readonly keywords: string;
  readonly countries: string;
}

export const emptyDraft: RivalsDraft = { label: '', names: '', keywords: '', countries: '' };

export const draftOf = (label: string, { names, keywords, countries }: Rivals): RivalsDraft => ({
  label,
  names: names.join('\n'),
  keywords: keywords.join('\n'),
  countries: countries.join(', '),
});

/** What was typed, or why it cannot be used; null: not enough of it yet to say something. */
export type ReadDraft = { readonly rivals: Rivals } | { readonly fault: string | null };

/** Reads what was typed: addresses become domains or ids of pages, and what is there twice counts once. */
export function readDraft(kind: RivalKind, draft: RivalsDraft): ReadDraft {
  const { by, keywords: takesKeywords } = rivalRules[kind];
  const rivals: Rivals = {
    names: unique(listed(draft.names).map(by === 'page' ? pageIn : domainIn)),
    keywords: takesKeywords ? unique(draft.keywords.split(/[\n,;]+/).map(tidy)) : [],
    // The United Kingdom's own sign is no country's in the standard.
    countries: unique(listed(draft.countries).map((code) => code.toUpperCase())).map((code) =>
      code === 'UK' ? 'GB' : code,
    ),
  };
  const odd = rivals.countries.find((code) => !/^[A-Z]{2}$/.test(code));
  if (odd !== undefined) return { fault: `“${odd}” is no country: write two letters, such as DE.` };
  const { names, keywords, countries } = rivals;
  if (names.length > 50 || keywords.length > 50) return { fault: 'At most 50 can be named in one list.' };
  if (keywords.some((keyword) => keyword.length > 80))
    return { fault: 'A search term is at most 80 characters long.' };
  if (draft.label.trim() === '' || countries.length === 0 || names.length + keywords.length === 0)
    return { fault: null };
  const fault = rivalsFault(kind, rivals);
  return fault === null ? { rivals } : { fault };
}

/** "2 rivals · 3 search terms · DE, AT". */
export const rivalsText = ({ names, keywords, countries }: Rivals): string =>
  [
    ...(names.length === 0 ? [] : [counted(names.length, 'rival')]),
    ...(keywords.length === 0 ? [] : [counted(keywords.length, 'search term')]),
    countries.join(', '),
  ].join(' · ');

const tidy = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
const listed = (text: string): readonly string[] => text.split(/[\s,;]+/).filter(Boolean);
const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].filter(Boolean);

/** The id in the address of a page's ads, or what was typed. */
const pageIn = (text: string): string => /[?&]view_all_page_id=(\d+)/.exec(text)?.[1] ?? text;

function domainIn(text: string): string {
  const host = URL.parse(text.includes('://') ? text : `https://${text}`)?.hostname;
  return (host ?? text).toLowerCase().replace(/^www\./, '');
}
