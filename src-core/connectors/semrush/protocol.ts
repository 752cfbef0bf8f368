import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { jsonOf } from '../../http/jsonOf.ts';
import { type FailureKind, kindOfStatus } from '../base/failure.ts';
import type { Protocol } from '../base/protocol.ts';

/** Below this path the API of version 4 answers, with other keys than version 3's. */
export const v4Path = 'apis/v4/';

/** Version 3 says what went wrong in its text, with status 200 as well: "ERROR 132 :: API UNITS BALANCE IS ZERO". */
const errorText = /^ERROR (\d+) ::/;
const nothingFound = '50';
const thousands = /^\d{1,3}(,\d{3})+$/;
const kinds: Readonly<Record<string, FailureKind>> = {
  '120': 'sign_in',
  '130': 'permission',
  '131': 'quota',
  '132': 'quota',
  '133': 'permission',
  '134': 'quota',
  '135': 'permission',
};

/** Rows of version 3 as cells below their headings, the error it names, a number such as "1,000", or JSON. */
function read(text: string): unknown {
  const code = errorText.exec(text.trimStart())?.[1];
  if (code !== undefined) return code === nothingFound ? { rows: [] } : { errorCode: code };
  const json = jsonOf(text);
  if (json !== null) return json;
  if (thousands.test(text.trim())) return Number(text.replaceAll(',', ''));
  try {
    const lines: readonly (readonly string[])[] = parse(text, {
      delimiter: ';',
      relax_column_count: true,
      skip_empty_lines: true,
    });
    // A table has its headings; a page of the website has none.
    return (lines[0]?.length ?? 0) < 2 ? null : { rows: lines.slice(1) };
  } catch {
    // Half a quoted cell: whoever wants rows finds none.
    return null;
  }
}

const failure = z.object({ errorCode: z.string() });
/** The form of a failure of version 4 is not documented but for this. */
const metaFailure = z.object({
  meta: z.object({ success: z.literal(false), status_code: z.number().optional() }),
});

export const semrushProtocol: Protocol = {
  read,
  isFailure: (body) => failure.safeParse(body).success || metaFailure.safeParse(body).success,
  failureOf: (status, body) => {
    const code = failure.safeParse(body).data?.errorCode ?? null;
    if (code !== null) return { kind: kinds[code] ?? 'refused', code, until: null };
    const stated = metaFailure.safeParse(body).data?.meta.status_code;
    return {
      kind: kindOfStatus(stated ?? status),
      code: stated === undefined ? null : String(stated),
      until: null,
    };
  },
  signatureOf: (token, path) =>
    path.startsWith(v4Path) ? { headers: { authorization: `Apikey ${token}` } } : { query: { key: token } },
  // What is left of the units is kept by the website, beside the API.
  hostOf: (name, baseUrl) =>
    name === unitsHost && new URL(baseUrl).origin === semrushBase ? 'https://www.semrush.com' : null,
  requestIdHeader: 'x-request-id',
};

export const semrushBase = 'https://api.semrush.com';
export const unitsHost = 'units';
