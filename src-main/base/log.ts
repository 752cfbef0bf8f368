import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger } from 'pino';

export type LogPlace = { readonly to: 'stderr' } | { readonly to: 'file'; readonly path: string };

/** Fields that may hold a secret, wherever they stand in a log object up to three levels down. */
const secretFields = [
  'passphrase',
  'password',
  'key',
  'apiKey',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'authorization',
  'cookie',
];
const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/**
 * Says what the program did, never what the data says: campaigns, ads and figures stay out of every level. Errors keep
 * their kind, code and stack; quoted text in their messages (where libraries put values) is left out.
 */
export function createLogger(place: LogPlace, level: LoggerOptions['level'] = 'info'): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[secret]' },
    serializers: { err: describeError },
  };
  if (place.to === 'stderr') return pino(options, pino.destination({ dest: 2, sync: true }));
  makeRoom(place.path);
  return pino(options, pino.destination({ dest: place.path, sync: true, mode: 0o600 }));
}

const largestLogBytes = 5 * 1024 * 1024;

function makeRoom(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path) && statSync(path).size > largestLogBytes) renameSync(path, `${path}.1`);
}

/** An error for the log: kind, code, message without quoted values, and the frames of its stack. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...code,
    message: withoutValues(error.message),
    stack: frames.join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

function withoutValues(message: string): string {
  return message.replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, '"…"').slice(0, 500);
}
