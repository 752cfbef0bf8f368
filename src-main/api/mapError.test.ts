import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { TaskFailure } from '../base/failure.ts';
import { createLogger } from '../base/log.ts';
import { VaultError } from '../secrets/vault.ts';
import { StoreError } from '../store/database/storeError.ts';
import { mapError } from './mapError.ts';

const log = createLogger({ to: 'stderr' }, 'silent');
const map = (error: unknown) => mapError(error, ['queue', 'decide'], log);

describe('a failure in the form of the contract', () => {
  // Would catch: a code, or its sentences, lost on the way to the window.
  it.each([
    [new StoreError('conflict', 'It is decided.', 'Look again.'), 'CONFLICT'],
    [new StoreError('not_found', 'It is not there.', 'Look again.'), 'NOT_FOUND'],
    [new StoreError('disk', 'The disk is full.', 'Make room.'), 'STORAGE_FAILED'],
    [new VaultError('wrong_passphrase', 'It is wrong.', 'Try again.'), 'WRONG_PASSPHRASE'],
    [new VaultError('already_created', 'There is a key.', 'Unlock it.'), 'CONFLICT'],
    [new TaskFailure('UNUSABLE_INPUT', 'It is empty.', 'Export it again.'), 'UNUSABLE_INPUT'],
  ])('%s', (error, code) => {
    expect(map(error)).toMatchObject({ code, data: { what: error.message, fix: error.fix } });
  });

  it('a refusal of the disk, by its code', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write /home/me/x'), {
      code: 'ENOSPC',
    });
    expect(map(full)).toMatchObject({ code: 'STORAGE_FAILED' });
    expect(JSON.stringify(map(full))).not.toContain('/home/me');
  });

  // Would catch: internals (names, paths, SQL) shown to the caller.
  it('an internal error without its details, with a number that finds it in the log', () => {
    const mapped = map(new Error('SELECT * FROM campaigns WHERE name = "Spring Sale"'));
    expect(mapped.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(mapped)).not.toMatch(/SELECT|Spring/);
    expect(mapped.message).toMatch(/log has it under [0-9a-f-]{36}/);
    const invalidOutput = new ORPCError('INTERNAL_SERVER_ERROR', { cause: new Error('Spring Sale') });
    expect(JSON.stringify(map(invalidOutput))).not.toContain('Spring');
  });
});
