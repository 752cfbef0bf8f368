import type { Command } from 'commander';
import { daySchema } from '../../../src-shared/model/day.ts';
import { InputError } from '../base/io.ts';

/** Options of every command that works on a workspace, and JSON instead of text. */
export function workspaceCommand(command: Command): Command {
  return command
    .option('--workspace <dir>', 'the data folder of the app (default: CAUSEWAY_HOME, else the usual place)')
    .option(
      '--passphrase-file <file>',
      'a file whose first line is the passphrase (or set CAUSEWAY_PASSPHRASE)',
    )
    .option('--own', 'your own workspace (default: the one that was open last)')
    .option('--sample', 'the sample workspace, created if it is missing')
    .option('--verbose', 'log to stderr what is done')
    .option('--json', 'one JSON document on stdout');
}

export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

/** A day in the required format. */
export function requireDay(text: string, option: string): string {
  if (daySchema.safeParse(text).success) return text;
  throw new InputError(`"${text}" after ${option} is not a day.`, 'Write it as YYYY-MM-DD.');
}
