/**
 * Characters that are invisible or reorder the visible ones: control, format (bidi overrides, zero-width, tags),
 * private use, unassigned, line and paragraph separators, variation selectors and other invisible letters.
 */
const unseen =
  /(?:[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]|\u034F|\u17B4|\u17B5|[\u180B-\u180F]|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}])+/gu;

/** The text without invisible characters; line breaks and spaces stay. */
export function seenOnly(text: string): string {
  return text
    .toWellFormed()
    .split('\n')
    .map((line) => line.replace(unseen, ' '))
    .join('\n');
}

/** One line of text a person could have typed: no invisible characters, and every kind of space a plain one. */
export function plainLine(text: string): string {
  return text.toWellFormed().replace(unseen, ' ').replace(/\s+/gu, ' ').trim();
}

const longestFenced = 500;

/**
 * Text from outside that has to be passed word for word, marked as data. Used only where unavoidable: names have
 * placeholders, which give a model nothing to obey. Brackets of every shape become round ones, so that neither the end
 * of the fence nor a placeholder can be written inside it.
 */
export function fence(text: string): string {
  const plain = plainLine(text.normalize('NFKC'))
    .replace(/\p{Ps}|\p{Pi}|[<[{]/gu, '(')
    .replace(/\p{Pe}|\p{Pf}|[>\]}]/gu, ')');
  const letters = Array.from(plain);
  const cut = letters.length > longestFenced ? `${letters.slice(0, longestFenced).join('')}…` : plain;
  return `<data>${cut}</data>`;
}
