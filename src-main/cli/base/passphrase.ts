import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CliIo } from './io.ts';
import { InputError } from './io.ts';

/** The passphrase given without a prompt: an environment variable, or the first line of a file. Null: not given. */
export function givenPassphrase(
  io: CliIo,
  file: string | undefined,
  variable: 'CAUSEWAY_PASSPHRASE' | 'CAUSEWAY_NEW_PASSPHRASE' = 'CAUSEWAY_PASSPHRASE',
): string | null {
  if (file === undefined) return io.env[variable] ?? null;
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8').split(/\r?\n/, 1)[0] ?? '';
  } catch {
    throw new InputError(
      `The passphrase file ${file} cannot be read.`,
      'Check its path and its permissions.',
    );
  }
}

/** Prompts on the terminal without echo. Null where there is no terminal. */
export async function askPassphrase(io: CliIo, question: string): Promise<string | null> {
  const terminal = io.stdin;
  if (!isTerminal(terminal) || io.stderr.isTTY !== true) return null;
  io.stderr.write(question);
  terminal.setRawMode(true);
  terminal.resume();
  terminal.setEncoding('utf8');
  try {
    return await typed(terminal);
  } finally {
    terminal.setRawMode(false);
    terminal.pause();
    io.stderr.write('\n');
  }
}

/** Prompts for a new one, twice. Null where there is no terminal. */
export async function choosePassphrase(io: CliIo, question: string): Promise<string | null> {
  const first = await askPassphrase(io, question);
  if (first === null) return null;
  longEnough(first);
  if ((await askPassphrase(io, 'Repeat it: ')) === first) return first;
  throw new InputError('The two passphrases differ.', 'Run the command again.');
}

export function longEnough(passphrase: string): string {
  if (passphrase.length >= 12 && passphrase.length <= 1000) return passphrase;
  throw new InputError(
    'The passphrase must have between 12 and 1,000 characters.',
    'Choose another; a few unrelated words are good.',
  );
}

interface Terminal extends NodeJS.ReadStream {
  setRawMode(mode: boolean): this;
}

function isTerminal(stream: CliIo['stdin']): stream is CliIo['stdin'] & Terminal {
  return stream.isTTY === true && 'setRawMode' in stream;
}

const enter = ['\r', '\n', '\u0004'];
const rubOut = ['\u007f', '\b'];
const interrupt = '\u0003';

function typed(terminal: Terminal): Promise<string> {
  return new Promise((done, refuse) => {
    let text: string[] = [];
    const onData = (chunk: string) => {
      for (const char of chunk) {
        if (enter.includes(char)) {
          terminal.off('data', onData);
          return done(text.join(''));
        }
        if (char === interrupt) {
          terminal.off('data', onData);
          return refuse(new InputError('No passphrase was given.', 'Run the command again.'));
        }
        if (rubOut.includes(char)) text = text.slice(0, -1);
        else text.push(char);
      }
    };
    terminal.on('data', onData);
  });
}
