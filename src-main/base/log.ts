import { writeSync } from 'node:fs';
import { type Logger, type LoggerOptions, pino } from 'pino';
import { LogFile } from './logFile.ts';

export type { Logger } from 'pino';

export type LogPlace = { readonly to: 'stderr' } | { readonly to: 'file'; readonly path: string };

/** Fields that may hold a secret, anywhere in a log object up to three levels down. */
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
 * Logs what the program did, never what the data says: campaigns, ads and figures stay out at every level. Errors keep
 * their kind, code and stack; quoted text in their messages (where libraries put values) is removed.
 */
export function createLogger(place: LogPlace, level: LoggerOptions['level'] = 'info'): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[secret]' },
    serializers: { err: describeError },
  };
  if (place.to === 'stderr') return pino(options, { write: toStderr });
  return pino(options, new LogFile(place.path));
}

/** The reader may be gone, or the disk full: no reason to end the process. */
function toStderr(line: string): void {
  try {
    writeSync(2, line);
  } catch {
    // The line is lost.
  }
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
