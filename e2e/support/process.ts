import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from './electron.ts';

export interface RunningApp {
  /** The address that opens one window. */
  readonly address: string;
  readonly pid: number;
  /** What it printed on standard output and standard error so far. */
  output(): { readonly out: string; readonly err: string };
  /** Ends it as a person would, and returns its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export interface StartOptions {
  readonly dataDir: string;
  /** Added to the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** No keychain is reachable: the same on every machine. macOS and Windows have theirs whatever the environment says. */
export const withoutKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } as const;

const entry = join(projectRoot, 'src-main', 'shell', 'browser', 'index.ts');

/** Starts the real main process in the browser shell, and waits for its address. */
export async function startApp({ dataDir, env = withoutKeychain }: StartOptions): Promise<RunningApp> {
  const child = spawn(process.execPath, [entry, '--no-open', '--workspace', dataDir], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    output.err += piece;
  });
  const address = await new Promise<string>((found, failed) => {
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      output.out += piece;
      const match = /http:\/\/\S+/.exec(output.out);
      if (match !== null && output.out.endsWith('\n')) found(match[0]);
    });
    child.once('error', failed);
    child.once('exit', (code) =>
      failed(new Error(`The app ended with ${code} before it was up:\n${output.err}`)),
    );
  });
  return {
    address,
    pid: child.pid ?? 0,
    output: () => output,
    stop: () => end(child, 'SIGTERM'),
    async kill() {
      await end(child, 'SIGKILL');
    },
  };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  // Windows has no signal for a clean exit: there it always counts as killed.
  return process.platform === 'win32' ? 0 : child.exitCode;
}
