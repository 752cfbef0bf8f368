/** Words that a text of that language almost always has, and that are not English words. */
const foreign = new Set(
  [
    'und der das ist nicht mit für wurde werden ein eine einen auf dem den des sich auch wir bitte sehr',
    'le les des est une avec pour dans sur qui que nous vous et du aux cette ce pas plus',
    'el los las una con para por está más pero como este esta y del al no se',
    'o os uma com para por não mais dos das ao em foi é você',
    'il gli della di che per con non è una sono più questo nel alla',
    'het een van niet met voor zijn op aan de dat deze wordt ook',
    'nie jest na się do że dla oraz przez jak ten tego i w z',
    've bir bu için ile çok daha olarak değil de da olan',
    'och att det som för inte är med på av en ett',
  ].flatMap((words) => words.split(' ')),
);
/** Of those, the ones that also exist in English. */
for (const shared of [
  'no',
  'o',
  'a',
  'do',
  'as',
  'i',
  'per',
  'plus',
  'pas',
  'to',
  'on',
  'me',
  'in',
  'de',
  'en',
  'no',
  'da',
  'com',
  'al',
  'del',
])
  foreign.delete(shared);

const english = new Set(
  'the a an of to in and is are was were for with on at by from it this that not no be been has have had will would may if but than more less as its their they there which who what when while because since so or any all one into out over under up down after before between per each other only same too'.split(
    ' ',
  ),
);

/** Marketing words that short English sentences consist of. */
const trade = new Set(
  'cpa cpm ctr cvr roas rose fell held rate conversion conversions click clicks impressions share ads ad creative creatives campaign budget bid spend market audience rivals competitors frequency tracking page target look again change changed nothing days cost costs price value segment check'.split(
    ' ',
  ),
);

/** A sentence of this many words has at least one of the common English words. */
const tellingLength = 5;

/**
 * Why a text is not English, as words for a sentence; null = it may be. Each sentence is judged alone; short ones pass.
 */
export function notEnglish(text: string): string | null {
  if (/\p{L}/u.test(text.replace(/\p{Script=Latin}/gu, ''))) return 'it has letters of another alphabet';
  const parts = text.replace(/“[^”]*”/gu, ' x ').split(/[.!?:;]\s+|\n+/u);
  return parts.some(isForeign) ? 'it is not in English' : null;
}

function isForeign(part: string): boolean {
  const words = part.toLowerCase().match(/\p{L}+/gu) ?? [];
  const others = words.filter((word) => foreign.has(word)).length;
  const own = words.filter((word) => english.has(word)).length;
  if (others >= 2 && others > own) return true;
  return words.length >= tellingLength && own === 0 && !words.some((word) => trade.has(word));
}
