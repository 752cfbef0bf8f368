import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { NoZipText, zipText } from './zipText.ts';

const text = 'day,clicks\n'.repeat(20_000);
const zip = zipSync({ 'report.csv': strToU8(text) });

it('reads the one text of a zip, however long', () => {
  expect(zipText(zip, 10_000_000)).toBe(text);
  expect(zipText(zipSync({ 'report.csv': strToU8('ä') }, { level: 0 }), 100)).toBe('ä');
});

// Would catch: half of a report taken for all of it; a small answer that fills the memory.
it.each([
  ['cut in its middle', zip.subarray(0, zip.length / 2), 10_000_000],
  ['cut before its directory', zip.subarray(0, 30), 10_000_000],
  ['larger than it may be', zip, 1000],
  ['of two files', zipSync({ one: strToU8('1'), two: strToU8('2') }), 100],
  ['of none', zipSync({}), 100],
  ['a page of HTML', strToU8('<html>Sign in</html>'), 100],
])('refuses one %s', (_, bytes, most) => {
  expect(() => zipText(bytes, most)).toThrow(NoZipText);
});
