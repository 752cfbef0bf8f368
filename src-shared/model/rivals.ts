import { z } from 'zod';
import { externalIdSchema } from './ids.ts';

/** Services that say something of rivals. They have no accounts to choose from: the analyst names whom they are asked about. */
export const rivalKinds = ['meta_ad_library', 'semrush', 'spyfu', 'similarweb'] as const;
export type RivalKind = (typeof rivalKinds)[number];

export const isRivalKind = (kind: string): kind is RivalKind => rivalKinds.some((one) => one === kind);

/** Whom a service of rivals is asked about, and where. */
export const rivalsSchema = z
  .object({
    /** Domains; of the Ad Library ids of pages. */
    names: z.array(externalIdSchema).max(50).readonly(),
    /** Search terms, for services that know what they cost and how often they are looked for. */
    keywords: z.array(z.string().trim().min(1).max(80)).max(50).readonly(),
    /** ISO 3166, two capital letters. */
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .min(1)
      .max(30)
      .readonly(),
  })
  .readonly();
export type Rivals = z.infer<typeof rivalsSchema>;

/** Member states of the EU, and the United Kingdom: only there the Ad Library has ads that are not political. */
const libraryCountries = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);
const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const pageId = /^\d{5,20}$/;

interface RivalRule {
  readonly by: 'page' | 'domain';
  readonly keywords: boolean;
}

/** What is asked for by each service: its name of a rival, and whether it knows search terms. */
export const rivalRules = {
  meta_ad_library: { by: 'page', keywords: false },
  semrush: { by: 'domain', keywords: true },
  spyfu: { by: 'domain', keywords: false },
  similarweb: { by: 'domain', keywords: false },
} as const satisfies Readonly<Record<RivalKind, RivalRule>>;

/** Why a service cannot be asked about these, in a sentence; null: it can. */
export function rivalsFault(kind: RivalKind, { names, keywords, countries }: Rivals): string | null {
  const { by, keywords: takesKeywords }: RivalRule = rivalRules[kind];
  const odd = names.find((name) => !(by === 'page' ? pageId : domain).test(name));
  if (odd !== undefined)
    return by === 'page'
      ? `“${odd}” is no id of a page: digits only, as the page’s own Ad Library address has them after view_all_page_id=.`
      : `“${odd}” is no domain, such as rival.example.`;
  if (names.length === 0 && !(takesKeywords && keywords.length > 0))
    return takesKeywords ? 'Name at least one rival or one search term.' : 'Name at least one rival.';
  if (!takesKeywords && keywords.length > 0) return 'This service is not asked about search terms.';
  if (kind !== 'meta_ad_library')
    return countries.length === 1 ? null : 'This service is asked about one country at a time.';
  const outside = countries.find((country) => !libraryCountries.has(country));
  return outside === undefined
    ? null
    : `Of ${outside} the Ad Library has political ads only, so nothing could be said of a rival there: name countries of the EU, or GB.`;
}

/** Code of the failure of a SEMrush key that cannot be asked anything about what was named: each version asks about something else. */
export const nothingToAsk = { v3: 'no domains named', v4: 'no search terms named' } as const;
