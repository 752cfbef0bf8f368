import { isHarmless } from './harmless.ts';
import { seenOnly } from './plainText.ts';

/** What a name stands for; `name` is any other text from outside, such as the value of an edit. */
export const placeholderKinds = ['campaign', 'creative', 'rival', 'segment', 'dimension', 'name'] as const;
export type PlaceholderKind = (typeof placeholderKinds)[number];

const letters = 26;
/** A, B, …, Z, AA, …: digits would be taken for numbers that no fact holds. */
function letterOf(index: number): string {
  const rest = Math.floor(index / letters);
  const own = String.fromCodePoint(65 + (index % letters));
  return rest === 0 ? own : letterOf(rest - 1) + own;
}

const tagPattern = '\\[(?:campaign|(?:creative|rival|segment|dimension|name) [A-Z]{1,6})\\]';
/** With the quotes a model may have put around it; `[(]` stands for a bracket that was in the original text. */
const tagged = new RegExp(`“${tagPattern}”|${tagPattern}|\\[\\(\\]`, 'gu');
const bare = new RegExp(tagPattern, 'u');

/**
 * The names of one campaign's data and the tags that stand for them in prompts. A model sees only tags, and code
 * restores the names: no model ever reads what a name says. The same names in the same order always get the same tags.
 */
export class Placeholders {
  readonly #tags = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #harmless = new Set<string>();
  readonly #counts = new Map<PlaceholderKind, number>();

  /** The tag of a name, created on first use; a known harmless name stands for itself, in quotes. */
  tag(kind: PlaceholderKind, name: string): string {
    if (kind !== 'campaign' && isHarmless(name)) {
      this.#harmless.add(name);
      return `“${name}”`;
    }
    return this.#tagOf(kind, name);
  }

  #tagOf(kind: PlaceholderKind, name: string): string {
    const known = this.#tags.get(name);
    if (known !== undefined) return known;
    const count = this.#counts.get(kind) ?? 0;
    if (kind === 'campaign' && count > 0) return this.#tagOf('name', name);
    this.#counts.set(kind, count + 1);
    const tag = kind === 'campaign' ? '[campaign]' : `[${kind} ${letterOf(count)}]`;
    this.#tags.set(name, tag);
    this.#names.set(tag, name);
    return tag;
  }

  /**
   * A sentence of the engine prepared for a model. The engine puts every name in “quotes”, and whatever stands in them
   * becomes a tag, except harmless names. Text outside quotes is not searched for names: a name that reads like one of
   * our words or numbers could rewrite the sentence. The rest is made plain, and its own brackets are marked so that
   * they are not taken for tags.
   */
  hide(text: string): string {
    const parts = text.split(/“([^”]*)”/u);
    return parts.map((part, index) => (index % 2 === 1 ? this.tag('name', part) : ours(part))).join('');
  }

  /** A model's sentence for a person: every tag becomes the name it stands for, in “quotes”. */
  show(text: string): string {
    return text.replace(tagged, (found) => {
      if (found === '[(]') return '[';
      const name = this.#names.get(bare.exec(found)?.[0] ?? '');
      return name === undefined ? found : `“${name}”`;
    });
  }

  /** Tags in a text that stand for nothing because a model made them up. */
  unknown(text: string): readonly string[] {
    return [...text.matchAll(new RegExp(tagPattern, 'gu'))]
      .map(([tag]) => tag)
      .filter((tag) => !this.#names.has(tag));
  }

  /** Every tag, with its brackets. */
  get tags(): readonly string[] {
    return [...this.#names.keys()];
  }

  /**
   * Every name that has a tag, and the harmless ones that stand for themselves: these may appear in quotes with digits
   * in them.
   */
  get names(): readonly string[] {
    return [...this.#names.values(), ...this.#harmless];
  }
}

/** Our own text between names: no invisible characters, and its brackets marked. */
const ours = (text: string): string => seenOnly(text).replaceAll('[', '[(]');
