import { type ChildProcess, spawn } from 'node:child_process';

export interface Chain {
  /** How its commands are called on the screen. */
  readonly name: string;
  /** Scripts with their arguments, run on this very Node one after another; the first that fails ends the chain. */
  readonly commands: readonly (readonly string[])[];
}

interface Options {
  readonly cwd: string;
  /** Takes what is for the screen: the output of one command, whole, when it has ended. */
  readonly print: (text: string) => void;
}

/**
 * Runs chains of commands beside each other, each to its end whatever becomes of the others, so that one run shows all that is
 * wrong. SIGINT, SIGTERM and SIGHUP end them all.
 *
 * @returns the exit code for all: 0, the first failure's, or 128 and the signal's number
 */
export async function runSideBySide(chains: readonly Chain[], { cwd, print }: Options): Promise<number> {
  const running = new Set<ChildProcess>();
  let stopped: number | null = null;
  const stop = (signal: NodeJS.Signals, code: number) => () => {
    stopped ??= code;
    for (const child of running) endTree(child, signal);
  };
  const handlers = [
    ['SIGINT', stop('SIGINT', 130)],
    ['SIGTERM', stop('SIGTERM', 143)],
    ['SIGHUP', stop('SIGHUP', 129)],
  ] as const;
  for (const [signal, handler] of handlers) process.on(signal, handler);

  const runChain = async ({ name, commands }: Chain): Promise<number> => {
    for (const command of commands) {
      if (stopped !== null) return stopped;
      const started = Date.now();
      const { code, output } = await run(command, cwd, running);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      print(`${output}causeway: ${name} ${code === 0 ? 'passed' : 'failed'} in ${seconds} s\n`);
      if (code !== 0) return code;
    }
    return 0;
  };
  try {
    const codes = await Promise.all(chains.map(runChain));
    return stopped ?? codes.find((code) => code !== 0) ?? 0;
  } finally {
    for (const [signal, handler] of handlers) process.removeListener(signal, handler);
  }
}

function run(
  command: readonly string[],
  cwd: string,
  running: Set<ChildProcess>,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done, failed) => {
    // A group of its own: the tools are scripts that start a program, and both have to end.
    const child = spawn(process.execPath, command, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      // The tools look whether they write to a terminal; they write to a pipe, whose end may be one.
      env: process.stdout.isTTY ? { FORCE_COLOR: '1', ...process.env } : process.env,
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece: string) => {
        output += piece;
      });
    child.on('error', failed);
    child.on('close', (code) => {
      running.delete(child);
      done({ code: code ?? 2, output });
    });
  });
}

function endTree(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // It has ended by itself in this moment.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
