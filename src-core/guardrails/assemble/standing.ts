import type { Claim } from '../../../src-shared/model/explanation.ts';
import type { Fault } from '../fault.ts';
import type { CitedClaim } from '../grounding/checkClaim.ts';

/** Which of a model's claims passed the checks, and what replaced the others. */
export class Tally {
  #kept = 0;
  #replaced = 0;
  readonly #failed: ReadonlySet<string>;
  /** Restores names in place of tags. */
  readonly #show: (text: string) => string;

  constructor(faults: readonly Fault[], show: (text: string) => string) {
    this.#failed = new Set(faults.filter(({ weight }) => weight === 'repair').map(({ path }) => path));
    this.#show = show;
  }

  get kept(): number {
    return this.#kept;
  }
  get replaced(): number {
    return this.#replaced;
  }

  stands(path: string): boolean {
    return !this.#failed.has(path);
  }

  /** The model's claim as a person reads it; null where it failed. */
  take(path: string, claim: CitedClaim): Claim | null {
    if (!this.stands(path)) {
      this.#replaced += 1;
      return null;
    }
    this.#kept += 1;
    return { text: finished(this.#show(claim.text)), evidence: [...new Set(claim.evidence)] };
  }

  /**
   * A list in which a failed claim is replaced by the engine's for the same place, or by its next unused one; where
   * none is left it is dropped.
   */
  list(
    path: string,
    claims: readonly CitedClaim[],
    engine: readonly Claim[],
    most: number,
  ): readonly Claim[] {
    const own = claims.slice(0, most).map((claim, index) => this.take(`${path}.${index}`, claim));
    const used = new Set(own.flatMap((claim) => (claim === null ? [] : [claim.text])));
    const filled = own.flatMap((claim, index) => {
      if (claim !== null) return [claim];
      const instead = [engine[index], ...engine].find((one) => one !== undefined && !used.has(one.text));
      if (instead === undefined) return [];
      used.add(instead.text);
      return [instead];
    });
    return filled.length > 0 ? filled : engine;
  }
}

/** One sentence, as the engine writes them: capital first, a full stop at the end. */
function finished(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  const closed = /[.?!”]$/u.test(plain) ? plain : `${plain}.`;
  return closed.charAt(0).toUpperCase() + closed.slice(1);
}
