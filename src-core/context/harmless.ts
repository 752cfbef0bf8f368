/**
 * Names of segments and dimensions that mean the same in every account and cannot carry an instruction. Compared
 * character by character in lower case, without folding: a look-alike in another script is not on the list.
 */
const words = [
  // Dimensions.
  ...[
    'device',
    'geo',
    'country',
    'region',
    'city',
    'age',
    'gender',
    'placement',
    'network',
    'match_type',
    'match type',
  ],
  ...[
    'audience',
    'creative',
    'publisher_platform',
    'platform',
    'language',
    'hour',
    'day of week',
    'income',
    'industry',
  ],
  ...['seniority', 'job function', 'company size', 'publisher', 'position', 'adgroup', 'ad group'],
  // Devices.
  ...[
    'mobile',
    'desktop',
    'tablet',
    'tablets',
    'computer',
    'computers',
    'mobile phones',
    'phone',
    'tv',
    'tv screens',
  ],
  ...['connected tv', 'ios', 'android', 'windows', 'web', 'app'],
  // People.
  ...['female', 'male', 'men', 'women', 'unknown', 'undetermined', 'other', 'others', 'all'],
  ...[
    'new visitors',
    'returning visitors',
    'remarketing',
    'retargeting',
    'prospecting',
    'lookalike',
    'lookalikes',
  ],
  // Match types and networks.
  ...[
    'exact',
    'phrase',
    'broad',
    'search',
    'display',
    'video',
    'shopping',
    'google search',
    'search partners',
  ],
  ...[
    'google display network',
    'display network',
    'youtube',
    'discover',
    'gmail',
    'maps',
    'audience network',
  ],
  ...[
    'facebook',
    'instagram',
    'messenger',
    'whatsapp',
    'threads',
    'linkedin',
    'bing',
    'microsoft audience network',
  ],
  // Placements.
  ...[
    'feed',
    'feeds',
    'stories',
    'story',
    'reels',
    'in-stream',
    'right column',
    'marketplace',
    'explore',
    'search results',
  ],
  ...[
    'facebook feed',
    'instagram feed',
    'instagram stories',
    'instagram reels',
    'facebook reels',
    'audience network feed',
  ],
  // Platforms as the app names them.
  ...[
    'google_ads',
    'meta_ads',
    'linkedin_ads',
    'microsoft_ads',
    'google ads',
    'meta ads',
    'linkedin ads',
    'microsoft ads',
  ],
] as const;

const known: ReadonlySet<string> = new Set(words);

/** Bands of ages as platforms report them. */
const ageBand = /^(?:\d{2}-\d{2}|\d{2}\+)$/;
/** ISO 3166 country codes that are not English words. */
const countries: ReadonlySet<string> = new Set(
  'AE AU AR BG BR CA CH CL CN CO CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL JP KR LT LU LV MX MY NL NZ PE PH PL PT RO RS RU SA SE SG SI SK TH TR TW UA UK US VN ZA'.split(
    ' ',
  ),
);

/** Whether a name may stand in a prompt as it is. */
export function isHarmless(name: string): boolean {
  return countries.has(name) || ageBand.test(name) || known.has(asciiLower(name));
}

/** `toLowerCase` would fold a Kelvin sign or a dotted capital I into letters of a listed word. */
const asciiLower = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
