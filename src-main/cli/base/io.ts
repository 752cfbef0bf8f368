import type { Readable, Writable } from 'node:stream';

/** The command line's access to the machine; tests pass their own. */
export interface CliIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly now: () => Date;
}

/** The input is wrong: one sentence says what and where, another what to do. Ends with exit code 1. */
export class InputError extends Error {
  readonly fix: string;
  constructor(what: string, fix: string) {
    super(what);
    this.name = 'InputError';
    this.fix = fix;
  }
}

export const exitCodes = { done: 0, inputAtFault: 1, programAtFault: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function printJson(io: CliIo, document: unknown): void {
  io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

export function printLines(io: CliIo, lines: readonly string[]): void {
  io.stdout.write(lines.map((line) => `${printable(line)}\n`).join(''));
}

/** A note for the person, separate from the answer. */
export function note(io: CliIo, line: string): void {
  io.stderr.write(`${printable(line)}\n`);
}

/** Names come from outside: what would move the cursor or colour the terminal is removed. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\t' ? ' ' : ''));
}

/** The database cannot be used; exit code 2. */
export class BrokenWorkspace extends Error {
  readonly fix: string;
  constructor({ message, fix }: { readonly message: string; readonly fix: string }) {
    super(message);
    this.name = 'BrokenWorkspace';
    this.fix = fix;
  }
}
