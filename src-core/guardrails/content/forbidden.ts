import { causes } from '../../../src-shared/model/vocabulary.ts';

/** Longest text of one claim, in characters; the engine's own are shorter. */
export const longestText = 320;

interface Rule {
  readonly found: RegExp;
  readonly what: string;
}

const rules: readonly Rule[] = [
  {
    found:
      /\bhttps?\b|\b(?:ftp|javascript|mailto|tel|vbscript|wss?):|\b(?:file|data):\s?[\w/]+[/;,]|:\/\/|\bwww\s*\./iu,
    what: 'an address',
  },
  {
    // A name and a known ending: what a reader or a renderer could take for a host.
    found:
      /\b[\p{L}\d-]+(?:\.|\(dot\)|\[\.\]|。)(?:com|net|org|io|ai|dev|app|info|biz|co|example|test|xyz|top|site|online|shop|link|click|ru|cn|de|fr|uk|es|it|nl|pl|pt|br|in|jp|tr|eu|us|me|ly|sh|to|zip|mov)\b/iu,
    what: 'an address',
  },
  { found: /[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.|\s?\(dot\)\s?)[\w-]+/iu, what: 'an e-mail address' },
  { found: /\b(?:\d{1,3}\.){3}\d{1,3}\b|\[?(?:[0-9a-f]{1,4}:){3,}[0-9a-f]{0,4}\]?/iu, what: 'an address' },
  { found: /!?\[[^\]]*\]\s*\(|!\[|^\s*\[[^\]]+\]:/mu, what: 'a Markdown link or image' },
  { found: /```|~~~|`[^`]*`/u, what: 'code' },
  { found: /<\s*[/!?]?\s*[a-z][^>]*>?|&(?:#x?[0-9a-f]+|[a-z]{2,8});/iu, what: 'markup' },
  { found: /[{}\\]|"\s*:|\$\(|<\|/u, what: 'code' },
  { found: /(?:^|\s)#{1,6}\s/u, what: 'markup' },
  {
    found: new RegExp(`\\b(?:${causes.filter((code) => code.includes('_')).join('|')})\\b`, 'u'),
    what: 'a code',
  },
  {
    found:
      /\b(?:tool_?(?:call|use|result)s?|function_?call|invoke|antml|begin_?of_?text|end_?of_?turn|im_(?:start|end))\b|<\/?function|\[\/?INST\]|\b(?:assistant|system|user|developer|human)\s*:/iu,
    what: 'what looks like a tool call or a turn of talk',
  },
  {
    found: /\b(?:FACTS|CAUSES|OPTIONS|MISSING)\s*[:|]|^\s*E\d+\s*\||\|/mu,
    what: 'what looks like a table',
  },
  {
    found:
      /\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}(?:instructions?|rules?|prompts?|guardrails?|limits?|checks?|warnings?|above|previous)\b|\b(?:system|hidden)\s+prompt\b|\binstructions?\b|\byou (?:must|are now|have to)\b|\bfrom now on\b|\bset (?:the )?confidence\b|\bas an ai\b|\blanguage model\b|\bjailbreak/iu,
    what: 'talk of instructions',
  },
  {
    found:
      /\b(?:click|tap)\s+(?:here|on|the|this)\b|\bvisit\s+(?:our|the|this|my)\s+(?:site|page|link|web)|\bgo to\s+(?:the\s+)?(?:link|url|site)\b|\b(?:log|sign)\s?in (?:to|at|here|with)\b|\b(?:download|install) (?:the|this|our|it|from|now)\b|\bpasswords?\b|\bcredentials?\b|\bapi keys?\b|\bscan (?:the|this)\b|\bcall (?:us|me)\b|\be-?mail (?:us|me|to|this|your|the)\b|\bsend (?:it|them|this|the|your|us|me|all)\b|\bpaste\b|\bforward (?:it|this|the)\b|\bshare (?:your|the (?:data|file|report))\b/iu,
    what: 'an instruction to the reader',
  },
  {
    found:
      /\b(?:auto[- ]?approv\w*|approv\w+\s+(?:\w+\s+){0,3}(?:automatically|immediately|now|without)|already (?:been )?approved|no (?:human )?(?:review|approval) (?:is )?(?:needed|required|necessary)|(?:skip|without) (?:the |any |human )*(?:review|approval)|do not (?:review|check|verify)|just approve|please approve|must (?:be )?approve)/iu,
    what: 'a word on its own approval',
  },
];

/** Control, format, private-use and unassigned characters, line and paragraph separators, and other ways to hide text. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]|\p{Default_Ignorable_Code_Point}/u;

/** A string without spaces this long is not a word but a code, a key or an address. */
const longestWord = 34;

/**
 * What a text of a recommendation must never hold, as words for a sentence; empty = nothing. Both the text as written
 * and its NFKC form are checked, so that full-width and styled letters do not slip through.
 */
export function forbiddenIn(text: string): readonly string[] {
  const found = new Set<string>();
  if (hidden.test(text)) found.add('characters that cannot be seen');
  for (const form of new Set([text, text.normalize('NFKC')])) {
    for (const { found: pattern, what } of rules) if (pattern.test(form)) found.add(what);
    if (form.split(/\s+/u).some((word) => Array.from(word).length > longestWord)) found.add('a code');
  }
  return [...found];
}
