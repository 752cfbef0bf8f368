/**
 * Readings of a text that an attacker may count on: unchanged, with hidden text made visible, and with encodings
 * undone.
 */
export function readings(text: string): readonly string[] {
  const seen = unhomoglyph(withoutInvisible(text.normalize('NFKC')));
  const found = new Set([
    text,
    seen,
    ...hiddenIn(text),
    ...base64In(seen),
    ...hexIn(seen),
    percentDecoded(seen),
    entitiesDecoded(seen),
    rot13(seen),
    [...seen].reverse().join(''),
    unspaced(seen),
    leetless(seen),
  ]);
  found.delete('');
  return [...found];
}

/**
 * Soft hyphens, joiners, direction marks, tags, variation selectors: all that Unicode says may be displayed as nothing.
 */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

export const withoutInvisible = (text: string): string => text.replace(invisible, '');

/** Text smuggled in invisible code points: tag characters (U+E0020–E007E) and bytes as variation selectors. */
function hiddenIn(text: string): readonly string[] {
  let tags = '';
  const bytes: number[] = [];
  let bits = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xe0020 && code <= 0xe007e) tags += String.fromCodePoint(code - 0xe0000);
    else if (code >= 0xfe00 && code <= 0xfe0f) bytes.push(code - 0xfe00);
    else if (code >= 0xe0100 && code <= 0xe01ef) bytes.push(code - 0xe0100 + 16);
    else if (code === 0x200b) bits += '0';
    else if (code === 0x200c) bits += '1';
  }
  const fromBits = (bits.match(/[01]{8}/g) ?? []).map((octet) =>
    String.fromCharCode(Number.parseInt(octet, 2)),
  );
  return [tags, Buffer.from(bytes).toString('utf8'), fromBits.join('')].filter((part) => part.length >= 8);
}

const readable = (text: string): boolean => {
  const letters = text.match(/[\p{L}\p{N}\p{P}\p{Zs}\n]/gu)?.length ?? 0;
  return text.length >= 8 && letters / [...text].length > 0.95 && !text.includes('\ufffd');
};

function base64In(text: string): readonly string[] {
  return (text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [])
    .map((code) => Buffer.from(code, 'base64').toString('utf8'))
    .filter(readable);
}

function hexIn(text: string): readonly string[] {
  return (text.match(/(?:\\x|0x|\b)?(?:[0-9a-f]{2}[\s,]?){12,}/gi) ?? [])
    .map((code) => Buffer.from(code.replace(/\\x|0x|[\s,]/gi, ''), 'hex').toString('utf8'))
    .filter(readable);
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (code) =>
    Buffer.from(code.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
function entitiesDecoded(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code < 0x11_0000 ? String.fromCodePoint(code) : whole;
  });
}

const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

/** "i g n o r e" and "i.g.n.o.r.e" as one word; a wider gap means a space. */
const unspaced = (text: string): string =>
  text.replace(/\b(?:\p{L}[ ._-]){3,}\p{L}\b/gu, (run) => run.replace(/[ ._-]/g, ''));

const leet: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
};
const leetless = (text: string): string =>
  text.replace(/[\w@$]*[a-z][\w@$]*/gi, (word) =>
    /[013457@$]/.test(word) ? word.replace(/[013457@$]/g, (sign) => leet[sign] ?? sign) : word,
  );

const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  һ: 'h',
  ո: 'n',
  ս: 'u',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  І: 'I',
  α: 'a',
  ε: 'e',
  ι: 'i',
  ο: 'o',
  ρ: 'p',
  υ: 'u',
  ν: 'v',
  τ: 't',
  κ: 'k',
  ɡ: 'g',
  ı: 'i',
};
/** Letters of other alphabets that look Latin, next to Latin ones. */
const unhomoglyph = (text: string): string =>
  text.replace(/[\p{L}]+/gu, (word) =>
    /[a-z]/i.test(word) ? [...word].map((letter) => lookalikes[letter] ?? letter).join('') : word,
  );
