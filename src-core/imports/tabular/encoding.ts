import { isUtf8 } from 'node:buffer';
import type { CodePage } from '../../../src-shared/model/importing.ts';
import { findCodePage } from './codePages.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | CodePage;

/** What a non-text file is, by its first bytes. */
export type NotText =
  | 'empty'
  | 'excel_workbook'
  | 'zip_archive'
  | 'old_excel_workbook'
  | 'compressed'
  | 'pdf'
  | 'web_page'
  | 'xml'
  | 'json'
  | 'binary';

export type EncodingFinding =
  | { readonly kind: 'text'; readonly encoding: Encoding; readonly bomBytes: number; readonly label: string }
  | { readonly kind: 'not_text'; readonly what: NotText }
  | { readonly kind: 'unclear'; readonly why: EncodingQuestion };

/** Why a file's encoding cannot be determined. `line`: 1-based, the first ambiguous one. */
export type EncodingQuestion =
  | { readonly kind: 'two_encodings'; readonly line: number }
  | {
      readonly kind: 'several';
      readonly readings: ReadonlyArray<{ readonly page: CodePage; readonly sample: string }>;
    }
  | { readonly kind: 'none' };

const text = (encoding: Encoding, bomBytes: number, label: string): EncodingFinding => ({
  kind: 'text',
  encoding,
  bomBytes,
  label,
});
const notText = (what: NotText): EncodingFinding => ({ kind: 'not_text', what });

function startsWith(head: Uint8Array, ...bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

const ascii = (head: Uint8Array, length: number): string =>
  Buffer.from(head.buffer, head.byteOffset, Math.min(length, head.length)).toString('latin1');

/** An Excel workbook is a zip archive with known members; their names are uncompressed near the start. */
function zipKind(head: Uint8Array): NotText {
  // A workbook that was packed without being compressed shows its own members here.
  const length = (head[26] ?? 0) + (head[27] ?? 0) * 256;
  if (/\.(?:xls[xmb]|csv|tsv|txt)$|^(?!xl\/).*\/$/i.test(ascii(head.subarray(30), length)))
    return 'zip_archive';
  return /\[Content_Types\]\.xml|xl\/|docProps\//.test(ascii(head, head.length))
    ? 'excel_workbook'
    : 'zip_archive';
}

/** Zero bytes at every second position only: ASCII-range text in UTF-16 whose byte order mark was lost. */
function utf16WithoutMark(head: Uint8Array): Encoding | null {
  if (head.length < 4) return null;
  const zeros = [0, 0];
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const most = Math.floor(head.length / 2) * 0.6;
  if (even === 0 && odd >= most) return 'utf-16le';
  return odd === 0 && even >= most ? 'utf-16be' : null;
}

/** The head without a character that is cut at its end. */
function wholeCharacters(head: Uint8Array, complete: boolean): Uint8Array {
  if (complete) return head;
  for (let back = 1; back <= 3 && back <= head.length; back += 1) {
    const byte = head[head.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return head.subarray(0, head.length - back);
  }
  return head;
}

/** The first line that is not UTF-8 in a file where other non-ASCII lines are; null: one encoding throughout. */
function strayLine(head: Uint8Array, complete: boolean): number | null {
  let utf8 = false;
  let stray: number | null = null;
  let start = 0;
  for (let line = 1; start < head.length; line += 1) {
    const next = head.indexOf(10, start);
    if (next < 0 && !complete) break;
    const bytes = head.subarray(start, next < 0 ? head.length : next);
    if (bytes.some((byte) => byte > 0x7f)) {
      if (isUtf8(bytes)) utf8 = true;
      else stray ??= line;
    }
    start = next < 0 ? head.length : next + 1;
  }
  return utf8 ? stray : null;
}

/** For bytes that are not UTF-8: the code page a person names, else the one in which they make sense. */
function inCodePage(head: Uint8Array, complete: boolean, named: CodePage | undefined): EncodingFinding {
  if (named !== undefined) return text(named, 0, `${named}, as you said`);
  const stray = strayLine(head, complete);
  if (stray !== null) return { kind: 'unclear', why: { kind: 'two_encodings', line: stray } };
  const found = findCodePage(head, complete);
  if (found.kind !== 'found') return { kind: 'unclear', why: found };
  return text(
    found.page,
    0,
    `${found.page} (the bytes are not UTF-8, and make sense in this code page only)`,
  );
}

/**
 * How to decode a file, from its first bytes: by byte order mark first, never by trying UTF-16 without one (that
 * succeeds on any text and yields nonsense). Bytes that are not UTF-8 are read in the one code page in which they make
 * sense; where there are several or none, a person is asked. `complete`: `head` is the whole file.
 */
export function recogniseEncoding(head: Uint8Array, complete: boolean, named?: CodePage): EncodingFinding {
  if (head.length === 0) return notText('empty');
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) {
    return notText(zipKind(head));
  }
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return notText('old_excel_workbook');
  if (COMPRESSED.some((bytes) => startsWith(head, ...bytes))) return notText('compressed');
  if (/^\s*%PDF-/.test(ascii(head, 64))) return notText('pdf');
  const markup = markupKind(ascii(head, 300).replace(/^\xef\xbb\xbf|^\xff\xfe|^\xfe\xff|\0/g, ''));
  if (markup !== null) return notText(markup);
  if (startsWith(head, 0xef, 0xbb, 0xbf)) {
    return head.length === 3 ? notText('empty') : afterUtf8Mark(head, complete);
  }
  if (startsWith(head, 0xff, 0xfe)) {
    return head.length === 2
      ? notText('empty')
      : text('utf-16le', 2, 'UTF-16 (little endian, by its byte order mark)');
  }
  if (startsWith(head, 0xfe, 0xff)) {
    return head.length === 2
      ? notText('empty')
      : text('utf-16be', 2, 'UTF-16 (big endian, by its byte order mark)');
  }
  if (head.includes(0)) {
    const bare = utf16WithoutMark(head);
    return bare === null
      ? notText('binary')
      : text(bare, 0, 'UTF-16 without a byte order mark (every second byte is zero)');
  }
  if (isUtf8(wholeCharacters(head, complete))) return text('utf-8', 0, 'UTF-8');
  return controlShare(head) > 0.05 ? notText('binary') : inCodePage(head, complete, named);
}

/** gzip, Zstandard, bzip2, xz, 7z, rar. */
const COMPRESSED = [
  [0x1f, 0x8b],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07],
] as const;

function markupKind(start: string): NotText | null {
  if (/^\s*<(?:!--|(?:!doctype html|html|head|body|table|meta|div|script|title|p|h[1-6])\b)/i.test(start))
    return 'web_page';
  if (/^\s*<\?xml\b/i.test(start)) return 'xml';
  return /^\s*(?:\{\s*"|\[\s*\{)/.test(start) ? 'json' : null;
}

function afterUtf8Mark(head: Uint8Array, complete: boolean): EncodingFinding {
  const rest = head.subarray(3);
  if (rest.includes(0) || (!isUtf8(wholeCharacters(rest, complete)) && controlShare(rest) > 0.05)) {
    return notText('binary');
  }
  return text('utf-8', 3, 'UTF-8 with a byte order mark');
}

/** Share of control bytes other than tab, line feed, form feed and carriage return. */
function controlShare(head: Uint8Array): number {
  let controls = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls += 1;
  }
  return controls / head.length;
}
