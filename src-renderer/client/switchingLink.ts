import type { ClientLink } from '@orpc/client';

export type Link = ClientLink<Record<never, never>>;

/** A call was made while the main process could not be reached; nothing was done. */
export class Unreachable extends Error {
  constructor() {
    super('The app’s main process is not answering.');
    this.name = 'Unreachable';
  }
}

/** A call was sent and no answer came; whether it was done is not known. */
export class Unanswered extends Error {
  constructor() {
    super('The app’s main process stopped answering.');
    this.name = 'Unanswered';
  }
}

/** How long a call waits for a connection, in ms. */
const connectMs = 5000;
/** After this long without an answer a call has failed, so that nothing on screen waits endlessly. In ms. */
const answerMs = 60_000;
/** For calls that process large files, ask a model or a keychain, or read the whole database. In ms. */
const longAnswerMs = 30 * 60_000;
const long: ReadonlySet<string> = new Set([
  'imports.preview',
  'imports.stagePiece',
  'models.test',
  'models.discover',
  'traces.replay',
  'status.doctor',
  'session.create',
  'session.open',
  'session.unlock',
  'session.moveKey',
  'backups.make',
  'backups.restore',
]);

export interface SwitchingLink {
  readonly link: Link;
  /** The link for calls from now on; null: there is none, and calls sent over the last one will not be answered. */
  readonly use: (next: Link | null) => void;
}

/** Sends each call over the current link. Every call ends: with an answer, or with an error that says what is known. */
export function createSwitchingLink(limits = { connectMs, answerMs, longAnswerMs }): SwitchingLink {
  let current: Link | null = null;
  let waiting: Array<() => void> = [];
  const underWay = new Set<() => void>();
  const ready = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Unreachable()), limits.connectMs);
      waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  /** The answer, or Unanswered when the link is lost or the time is over. */
  const answered = <T>(call: Promise<T>, path: readonly string[]): Promise<T> =>
    new Promise((resolve, reject) => {
      const give = (): void => {
        end();
        reject(new Unanswered());
      };
      const timer = setTimeout(give, long.has(path.join('.')) ? limits.longAnswerMs : limits.answerMs);
      const end = (): void => {
        clearTimeout(timer);
        underWay.delete(give);
      };
      underWay.add(give);
      call.then(
        (value) => {
          end();
          resolve(value);
        },
        (error: unknown) => {
          end();
          reject(error);
        },
      );
    });
  return {
    use(next) {
      current = next;
      if (next === null) {
        for (const give of [...underWay]) give();
        return;
      }
      for (const wake of waiting) wake();
      waiting = [];
    },
    link: {
      async call(path, input, options) {
        if (current === null) await ready();
        if (current === null) throw new Unreachable();
        return await answered(Promise.resolve(current.call(path, input, options)), path);
      },
    },
  };
}
