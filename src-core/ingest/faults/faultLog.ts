import type { ImportFault, ImportReport } from '../../../src-shared/model/importing.ts';

export type Severity = ImportFault['severity'];

/** Where a fault is: 1-based line as an editor counts, null for the file as a whole. */
export interface FaultPlace {
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
}

/** What is wrong and what to do, as sentences. Built only for the faults that are shown. */
export type FaultText = () => { readonly message: string; readonly fix: string };

const SHOWN = 200;

/**
 * Collects faults in bounded memory: every fault is counted by code, the first 200 are kept with their texts. An
 * `error` is always among those kept, since it says why nothing can be used.
 */
export class FaultLog {
  readonly #shown: ImportFault[] = [];
  readonly #counts = new Map<string, number>();
  #errors = 0;

  add(severity: Severity, code: string, place: FaultPlace, text: FaultText): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
    if (severity === 'error') this.#errors += 1;
    if (this.#shown.length >= SHOWN && !(severity === 'error' && this.#makeRoom())) return;
    const { message, fix } = text();
    this.#shown.push({ severity, code, ...place, message: placed(severity, place, message), fix });
  }

  /** How often a code was added. */
  count(code: string): number {
    return this.#counts.get(code) ?? 0;
  }

  get errors(): number {
    return this.#errors;
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  result(): Pick<ImportReport, 'faults' | 'faultCounts'> {
    // Errors that make the files unusable come first.
    const errors = this.#shown.filter((fault) => fault.severity === 'error');
    const others = this.#shown.filter((fault) => fault.severity !== 'error');
    return { faults: [...errors, ...others], faultCounts: Object.fromEntries(this.#counts) };
  }

  #makeRoom(): boolean {
    const last = this.#shown.findLastIndex((fault) => fault.severity !== 'error');
    if (last >= 0) this.#shown.splice(last, 1);
    return last >= 0;
  }
}

/** An error is shown alone, so it names its own place: the file and, where there is one, the line. */
function placed(severity: Severity, { file, line }: FaultPlace, message: string): string {
  if (severity !== 'error' || file === '' || message.includes(file)) return message;
  return `${file}${line === null ? '' : `, line ${line}`}: ${message}`;
}

/** Text from outside inside a sentence: shortened, on one line, without control characters. */
export function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`;
}
