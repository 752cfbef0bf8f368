import { expect, test } from 'vitest';
import { recogniseEncoding } from './encoding.ts';

const text = 'date,name\n2026-03-01,Größe\n';

test.each<[string, Buffer, string]>([
  ['UTF-8', Buffer.from(text), 'utf-8 0'],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8 3'],
  ['UTF-16 little endian', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le 2'],
  ['UTF-16 big endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be 2'],
  ['UTF-16 without its mark', Buffer.from(text, 'utf16le'), 'utf-16le 0'],
  ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252 0'],
])('%s is recognised', (_, bytes, expected) => {
  const found = recogniseEncoding(bytes, true);
  expect(found.kind === 'text' ? `${found.encoding} ${found.bomBytes}` : found.what).toBe(expected);
});

test('a head cut inside a character is still UTF-8', () => {
  const bytes = Buffer.from('name\nGröß');
  expect(recogniseEncoding(bytes.subarray(0, -1), false)).toMatchObject({ encoding: 'utf-8' });
  expect(recogniseEncoding(bytes.subarray(0, -1), true)).toMatchObject({ encoding: 'windows-1252' });
});
