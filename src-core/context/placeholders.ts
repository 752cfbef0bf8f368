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
/** With the quotes a writer may have put around it; `[(]` stands for a bracket that was there before. */
const tagged = new RegExp(`“${tagPattern}”|${tagPattern}|\\[\\(\\]`, 'gu');
const bare = new RegExp(tagPattern, 'u');

/**
 * The names of one campaign's data and the tags that stand for them in prompts. A model sees tags only, and code puts the names back:
 * whatever a name says, no model reads it. The same names in the same order always get the same tags.
 */
export class Placeholders {
  readonly #tags = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #harmless = new Set<string>();
  readonly #counts = new Map<PlaceholderKind, number>();

  /** The tag of a name, made when it is new; a name that is known harmless stands for itself, in quotes. */
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
   * A sentence of the engine for a model: it puts every name in “quotes”, and whatever stands in them becomes a tag, harmless names
   * excepted. Names are looked for nowhere else: one that reads like a word or a number of ours could rewrite the sentence.
   * What is left is made plain, and a bracket of its own is marked, so that it is not taken for a tag.
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

  /** Tags in a text that stand for nothing: a model made them up. */
  unknown(text: string): readonly string[] {
    return [...text.matchAll(new RegExp(tagPattern, 'gu'))]
      .map(([tag]) => tag)
      .filter((tag) => !this.#names.has(tag));
  }

  /** Every tag, with its brackets. */
  get tags(): readonly string[] {
    return [...this.#names.keys()];
  }

  /** Every name that has a tag, and the harmless ones that stand for themselves: what may be in quotes with digits in it. */
  get names(): readonly string[] {
    return [...this.#names.values(), ...this.#harmless];
  }
}

/** A text of ours between names: nothing unseen, and a bracket of its own is marked. */
const ours = (text: string): string => seenOnly(text).replaceAll('[', '[(]');
