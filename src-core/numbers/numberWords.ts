const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const large: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1e6, dozen: 12 };

const fractions: Readonly<Record<string, number>> = {
  half: 1 / 2,
  third: 1 / 3,
  quarter: 1 / 4,
  fifth: 1 / 5,
  sixth: 1 / 6,
  tenth: 1 / 10,
};
const multiples: Readonly<Record<string, number>> = {
  doubled: 2,
  doubling: 2,
  double: 2,
  doubles: 2,
  twice: 2,
  twofold: 2,
  tripled: 3,
  tripling: 3,
  triple: 3,
  trebled: 3,
  threefold: 3,
  thrice: 3,
  quadrupled: 4,
  fourfold: 4,
  halved: 0.5,
  halving: 0.5,
  halves: 0.5,
  tenfold: 10,
};

/** "one" alone is a pronoun ("the one that"), "first" and "second" are ordinals: neither is a figure. */
const single = `(?:${[...small.filter((word) => word !== 'one'), ...tens.filter((word) => word !== ''), ...Object.keys(large)].join('|')})`;
export const numberWords = new RegExp(
  `\\b(?:(?:one|a)\\s+(?=hundred|thousand|million|dozen))?${single}(?:[\\s-]+(?:and\\s+)?(?:one\\b|${single}))*\\b`,
  'giu',
);

const parts = '(?:half|halves|thirds?|quarters?|fifths?|sixths?|tenths?)';
/** "half", "a third", "two thirds", "three quarters of": a bare "third" or "quarter" may be an ordinal or a season. */
export const fractionWords = new RegExp(
  `\\b(?:(?:a|one|two|three|four|five|seven|nine)\\s+(?:a\\s+)?${parts}\\b|half\\b)`,
  'giu',
);
export const multipleWords = new RegExp(`\\b(?:${Object.keys(multiples).join('|')})\\b`, 'giu');

/** The value of digits, number words, a fraction or a multiple in words; null = not a number. */
export function digitsOf(text: string): number | null {
  const words = text
    .toLowerCase()
    .split(/[\s-]+/u)
    .filter((word) => word !== '' && word !== 'and');
  const last = words.at(-1);
  if (last === undefined) return null;
  if (words.length === 1 && /^\d+$/u.test(last)) return Number(last);
  if (multiples[last] !== undefined && words.length === 1) return multiples[last];
  const part = fractions[last === 'halves' ? 'half' : last.replace(/s$/u, '')];
  if (part !== undefined) return (words.length === 1 ? 1 : (digitsOf(words[0] ?? '') ?? 1)) * part;
  let total = 0;
  let run = 0;
  for (const word of words) {
    const unit = small.indexOf(word === 'a' ? 'one' : word);
    const ten = tens.indexOf(word);
    const size = large[word];
    if (unit >= 0) run += unit;
    else if (word !== '' && ten >= 2) run += ten * 10;
    else if (size !== undefined) {
      run = Math.max(1, run) * size;
      if (size >= 1000) {
        total += run;
        run = 0;
      }
    } else return null;
  }
  return total + run;
}
