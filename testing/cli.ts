import { Readable, Writable } from 'node:stream';
import { runCli } from '../src-main/cli/index.ts';

export interface CommandEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** One command of the command line in this process: for what needs no process of its own. */
export async function cliInProcess(
  args: readonly string[],
  {
    cwd,
    env = {},
    input = '',
    now = () => new Date(),
  }: {
    readonly cwd: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly input?: string;
    readonly now?: () => Date;
  },
): Promise<CommandEnd> {
  const chunks = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        chunks[name] += String(chunk);
        done();
      },
    });
  const code = await runCli(args, {
    stdin: Readable.from(input === '' ? [] : [input]),
    stdout: into('out'),
    stderr: into('err'),
    env,
    cwd,
    now,
  });
  return { code, ...chunks };
}
