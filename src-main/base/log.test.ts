import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/api.ts';
import { createLogger } from './log.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const path = () => join(folder.path, 'logs', 'causeway.log');

describe('the log', () => {
  // Would catch: a passphrase or token in the log, however deeply nested.
  it('leaves secrets out', () => {
    const log = createLogger({ to: 'file', path: path() });
    log.info({ passphrase: 'hunter2-a', request: { headers: { authorization: 'hunter2-b' } } }, 'asked');
    log.error({ input: { apiKey: 'hunter2-c', token: 'hunter2-d' } }, 'failed');
    const text = readFileSync(path(), 'utf8');
    expect(text).not.toContain('hunter2');
    expect(text.match(/\[secret\]/g)).toHaveLength(4);
  });

  // Would catch: a campaign's name or a cell of a file in the message of an error.
  it('keeps an error’s kind, code and frames, not the values it quotes', () => {
    const log = createLogger({ to: 'file', path: path() });
    const cause = new TypeError('cannot read "Spring Sale 2026"');
    const error = Object.assign(new Error("row 'Camping | DE' of `secret.csv` failed", { cause }), {
      code: 'EBAD',
    });
    log.error({ err: error }, 'a job failed');
    const text = readFileSync(path(), 'utf8');
    for (const value of ['Spring Sale', 'Camping', 'secret.csv']) expect(text).not.toContain(value);
    expect(JSON.parse(text).err).toMatchObject({ type: 'Error', code: 'EBAD', cause: { type: 'TypeError' } });
    expect(JSON.parse(text).err.stack).toContain('log.test.ts');
  });

  // Would catch: a log that fills the disk.
  it('starts a new file when it has grown large', () => {
    createLogger({ to: 'file', path: path() }).info('first');
    writeFileSync(path(), 'x'.repeat(6 * 1024 * 1024));
    createLogger({ to: 'file', path: path() }).info('again');
    expect(statSync(path()).size).toBeLessThan(1000);
    expect(statSync(`${path()}.1`).size).toBeGreaterThan(1000);
  });
});
