import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ReportFont } from '../../../src-core/reports/html/styles.ts';

const weights = [400, 500, 700] as const;

/** The shipped typeface by script, as in the window; a script is put into a report only where it occurs. */
const scripts = [
  {
    name: 'latin',
    range:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212',
    occurs: /./u,
  },
  {
    name: 'latin-ext',
    range: 'U+0100-02AF,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0',
    occurs: /[\u0100-\u02af\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20c0]/u,
  },
  {
    name: 'cyrillic',
    range: 'U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
    occurs: /[\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116]/u,
  },
  { name: 'greek', range: 'U+0370-03FF', occurs: /[\u0370-\u03ff]/u },
] as const;

/** The faces a text needs, read from the shipped package; none where it is missing, and the reader's own take their place. */
export async function fontsFor(text: string): Promise<readonly ReportFont[]> {
  const { resolve } = createRequire(import.meta.url);
  const needed = scripts.filter(({ occurs }) => occurs.test(text));
  try {
    return await Promise.all(
      needed.flatMap(({ name, range }) =>
        weights.map(async (weight) => {
          const file = resolve(`@fontsource/roboto/files/roboto-${name}-${weight}-normal.woff2`);
          return { weight, range, data: (await readFile(file)).toString('base64') };
        }),
      ),
    );
  } catch {
    return [];
  }
}
