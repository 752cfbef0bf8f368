import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';

/** The running instance's answer to a second start: the address of its new window, or null where it raised its own. */
const answerSchema = z.object({ pid: z.int(), address: z.string().nullable() });
export type InstanceAnswer = z.infer<typeof answerSchema>;

export type Claim =
  | { readonly state: 'ours'; release(): void }
  /** Another process has this data folder open and made a window for us. */
  | { readonly state: 'running'; readonly answer: InstanceAnswer }
  /** Another process has it open and does not answer. */
  | { readonly state: 'silent' };

const answerWithinMs = 5000;
const staleGuardMs = 10_000;
const attempts = 200;

/**
 * One process a data folder. The claim is a socket that the running process listens on: it ends with the process however
 * that ends, so nothing stale can keep a person out, and a second start speaks to the first over it.
 *
 * @param onAsk a second start asks for a window; what is returned goes back to it.
 */
export async function claimInstance(
  dataDir: string,
  onAsk: () => Promise<InstanceAnswer>,
  waitMs = answerWithinMs,
): Promise<Claim> {
  const path = instancePath(dataDir);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const server = (await listen(path, onAsk)) ?? (await takeOver(path, onAsk, waitMs));
    if (server instanceof Server) return { state: 'ours', release: () => server.close() };
    if (server === 'silent') return { state: 'silent' };
    if (server !== 'busy') return { state: 'running', answer: server };
    await setTimeout(25 + Math.random() * 50);
  }
  return { state: 'silent' };
}

/**
 * Replaces a dead socket with ours. Only the holder of the guard removes a socket, and only after nobody answered
 * there, so concurrent starts never remove each other's.
 */
async function takeOver(
  path: string,
  onAsk: () => Promise<InstanceAnswer>,
  waitMs: number,
): Promise<Server | InstanceAnswer | 'silent' | 'busy'> {
  assertOwn(path);
  const found = await ask(path, 'window', waitMs);
  if (found !== 'dead' && found !== 'absent') return found;
  const guard = `${path}.guard`;
  if (!takeGuard(guard)) return 'busy';
  try {
    if ((await ask(path, 'who', waitMs)) === 'dead') rmSync(path, { force: true });
    return (await listen(path, onAsk)) ?? 'busy';
  } finally {
    rmSync(guard, { force: true });
  }
}

function takeGuard(guard: string): boolean {
  try {
    writeFileSync(guard, '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch {
    // Its holder was killed within the few milliseconds it is held for.
    const since = lstatSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > staleGuardMs) rmSync(guard, { force: true });
    return false;
  }
}

/**
 * A Unix socket in the data folder (its path may have about 100 bytes, else it moves to the temporary folder), or a
 * pipe.
 */
export function instancePath(dataDir: string): string {
  const folder = resolve(dataDir);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\causeway-${name}`;
  const inside = join(folder, 'instance.sock');
  return Buffer.byteLength(inside) < 100 ? inside : join(tmpdir(), `causeway-${name}.sock`);
}

function listen(path: string, onAsk: () => Promise<InstanceAnswer>): Promise<Server | null> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.setEncoding('utf8');
      socket.once('data', (question: string) => {
        const answer = question === 'who' ? Promise.resolve({ pid: process.pid, address: null }) : onAsk();
        answer.then(
          (found) => socket.end(`${JSON.stringify(found)}\n`),
          () => socket.destroy(),
        );
      });
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(null) : failed(error),
    );
    server.listen(path, () => {
      if (process.platform !== 'win32') chmodSync(path, 0o600);
      // The claim alone does not keep the process alive.
      server.unref();
      done(server);
    });
  });
}

/** A socket that somebody else put at this name (the temporary folder is shared) is not to be trusted. */
function assertOwn(path: string): void {
  if (process.getuid === undefined) return;
  const file = lstatSync(path, { throwIfNoEntry: false });
  if (file !== undefined && file.uid !== process.getuid()) {
    throw new Error(`Another user owns ${path}. Remove it, or choose another data folder.`);
  }
}

/** dead: a socket that nobody listens on. absent: none. silent: somebody listens and does not answer. */
type Absence = 'dead' | 'absent' | 'silent';
const absences: Readonly<Record<string, Absence>> = { ECONNREFUSED: 'dead', ENOENT: 'absent' };

/** `who` only asks which process it is; `window` makes it open one. */
function ask(path: string, question: 'who' | 'window', waitMs: number): Promise<InstanceAnswer | Absence> {
  return new Promise((done) => {
    const socket: Socket = connect(path);
    let received = '';
    const timer = globalThis.setTimeout(() => settle('silent'), waitMs);
    const settle = (answer: InstanceAnswer | Absence) => {
      clearTimeout(timer);
      socket.destroy();
      done(answer);
    };
    socket.setEncoding('utf8');
    socket.write(question);
    socket.on('data', (piece: string) => {
      received += piece;
    });
    socket.on('end', () => settle(parseAnswer(received)));
    socket.on('error', (error: NodeJS.ErrnoException) => settle(absences[error.code ?? ''] ?? 'silent'));
  });
}

function parseAnswer(text: string): InstanceAnswer | 'silent' {
  try {
    return answerSchema.parse(JSON.parse(text));
  } catch {
    return 'silent';
  }
}
