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
  expect(found.kind === 'text' ? `${found.encoding} ${found.bomBytes}` : found.kind).toBe(expected);
});

test('a head cut inside a character is still UTF-8', () => {
  const bytes = Buffer.from('name\nGröß');
  expect(recogniseEncoding(bytes.subarray(0, -1), false)).toMatchObject({ encoding: 'utf-8' });
  expect(recogniseEncoding(bytes.subarray(0, -1), true)).toEqual({ kind: 'unclear', why: { kind: 'none' } });
});

// Bytes of single-byte pages, made with the runtime's own decoder so that no table is kept twice.
function encodeIn(page: string, text: string): Buffer {
  const decoder = new TextDecoder(page);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  return Buffer.from(Array.from(text, (letter) => bytes.get(letter) ?? 0x3f));
}

const rows = (name: string, currency: string): string =>
  `Day,Campaign,Currency code,Cost\n2026-08-01,${name},${currency},12.50\n`;

// Would catch: every page read as Windows-1252, so that names become garbage.
test.each([
  ['windows-1250', 'Zimowa wyprzedaż łóżek', 'PLN'],
  ['windows-1250', 'Příliš žluťoučký kůň', 'CZK'],
  ['windows-1250', 'Őszi kiárusítás', 'HUF'],
  ['windows-1251', 'Зимняя распродажа', 'RUB'],
  ['windows-1251', 'Знижки на взуття', 'UAH'],
  ['windows-1252', 'Größe & Farbe', 'EUR'],
  ['windows-1252', "Soldes d'été à Paris", 'EUR'],
  ['windows-1252', 'Åhléns Syd', 'SEK'],
  ['windows-1252', 'Promoção de verão', 'BRL'],
  ['windows-1253', 'Καλοκαιρινές εκπτώσεις', 'EUR'],
  ['windows-1254', 'Kış İndirimi kampanyası ğ', 'TRY'],
])('a name in %s is read as it was written: %s', (page, name, currency) => {
  const bytes = encodeIn(page, rows(name, currency));
  const found = recogniseEncoding(bytes, true);
  expect(found.kind).toBe('text');
  if (found.kind === 'text') expect(new TextDecoder(found.encoding).decode(bytes)).toContain(name);
});

test.each([
  // "ブランド検索", "品牌搜索", "브랜드 검색", "品牌搜尋".
  ['shift_jis', [0x83, 0x75, 0x83, 0x89, 0x83, 0x93, 0x83, 0x68, 0x8c, 0x9f, 0x8d, 0xf5], 'JPY'],
  ['gb18030', [0xc6, 0xb7, 0xc5, 0xc6, 0xcb, 0xd1, 0xcb, 0xf7], 'CNY'],
  ['euc-kr', [0xba, 0xea, 0xb7, 0xa3, 0xb5, 0xe5, 0x20, 0xb0, 0xcb, 0xbb, 0xf6], 'KRW'],
  ['big5', [0xab, 0x7e, 0xb5, 0x50, 0xb7, 0x6a, 0xb4, 0x4d], 'TWD'],
])('%s is recognised', (page, name, currency) => {
  const [before = '', after = ''] = rows('|', currency).split('|');
  const bytes = Buffer.concat([Buffer.from(before), Buffer.from(name), Buffer.from(after)]);
  expect(recogniseEncoding(bytes, true)).toMatchObject({ encoding: page });
});

test('a file half in UTF-8 and half not is asked about, with the first line that differs', () => {
  const bytes = Buffer.concat([Buffer.from('name\nÅhléns\n'), Buffer.from('Åhléns\n', 'latin1')]);
  expect(recogniseEncoding(bytes, true)).toEqual({
    kind: 'unclear',
    why: { kind: 'two_encodings', line: 3 },
  });
});

test('text that makes sense in several code pages is asked about, and read as answered', () => {
  const bytes = encodeIn('windows-1251', rows('Купон', 'USD'));
  const found = recogniseEncoding(bytes, true);
  expect(found.kind === 'text' ? found.encoding : found.kind).toMatch(/unclear|windows-1251/);
  expect(recogniseEncoding(bytes, true, 'windows-1251')).toMatchObject({ encoding: 'windows-1251' });
});

test.each([
  ['{"a": 1}', 'json'],
  ['<?xml version="1.0"?>', 'xml'],
  ['<table><tr>', 'web_page'],
])('%s is not read as a table', (text, what) => {
  expect(recogniseEncoding(Buffer.from(text), true)).toEqual({ kind: 'not_text', what });
});
