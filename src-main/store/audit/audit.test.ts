import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src-shared/model/canonicalJson.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { auditHash } from '../../../src-shared/sync/chain.ts';
import { AT, recommendation } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { problemsOf } from '../check/check.ts';
import { connect } from '../database/connect.ts';
import { auditRepository } from './audit.ts';
import { sha256 } from './sha256.ts';

const DECISIONS = 5;
let place: TempStore;
beforeEach(() => {
  place = tempStore();
  const store = place.open();
  const items = Array.from({ length: DECISIONS }, (_, index) => recommendation(`c${index}`));
  store.recommendations.add(items);
  for (const { id } of items)
    store.decisions.decide(
      { decisionId: newId(), recommendationId: id, verdict: { kind: 'approve' } },
      'Ann',
      AT,
    );
  store.close();
});
afterEach(() => place.remove());

/** What somebody with the key and a database tool could do. */
function tamper(...sql: readonly string[]): void {
  const connection = connect(place.path, place.key, 'kept');
  connection.exec(
    'DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_goes; DROP TRIGGER decisions_never_go',
  );
  for (const statement of sql) connection.exec(statement);
  connection.close();
}

describe('the audit chain', () => {
  it('verifies as written, and refuses changes through SQL', () => {
    expect(place.open().audit.firstBroken()).toBeNull();
    const connection = connect(place.path, place.key, 'kept');
    for (const sql of [
      `UPDATE audit SET actor = 'Eve'`,
      'DELETE FROM audit',
      `UPDATE decisions SET kind = 'reject'`,
      'DELETE FROM decisions',
    ])
      expect(() => connection.exec(sql)).toThrow(expect.objectContaining({ code: 'conflict' }));
    connection.close();
  });

  for (const [what, sql, seq] of [
    ['an actor changed', `UPDATE audit SET actor = 'Eve' WHERE seq = 2`, 2],
    [
      'a payload changed',
      `UPDATE audit SET payload = replace(payload, 'approved', 'rejected') WHERE seq = 3`,
      3,
    ],
    ['a payload that is no JSON', `UPDATE audit SET payload = '{' WHERE seq = 3`, 3],
    ['an entry removed', 'DELETE FROM audit WHERE seq = 2', 3],
    ['the first entry removed', 'DELETE FROM audit WHERE seq = 1', 2],
    ['a time moved', `UPDATE audit SET at = '2026-01-01T00:00:00.000Z' WHERE seq = 5`, 5],
  ] as const)
    it(`names the entry: ${what}`, () => {
      tamper(sql);
      const store = place.open();
      expect(store.audit.firstBroken()?.seq).toBe(seq);
      expect(store.check().join(' ')).toContain(`entry ${seq}`);
    });

  it('notices that the last entry was cut off, which a chain cannot show by itself', () => {
    tamper(`DELETE FROM audit WHERE seq = ${DECISIONS}`);
    // The journal beside the database goes further.
    expect(() => place.open()).toThrow(expect.objectContaining({ code: 'rolled_back' }));
    const connection = connect(place.path, place.key, 'kept');
    const audit = auditRepository(connection);
    expect(audit.firstBroken()).toBeNull();
    expect(problemsOf(connection, audit)).toEqual(['1 decisions are not in the audit exactly once.']);
    connection.close();
  });

  it('is computed as documented: SHA-256 over the previous hash and the canonical JSON of the rest', () => {
    let previous = '0'.repeat(64);
    for (const { hash, previousHash, ...rest } of place.open().audit.page(0, 10)) {
      expect(previousHash).toBe(previous);
      const ordered = JSON.stringify(
        Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))),
      );
      // The payload's own keys are stored in order.
      expect(
        createHash('sha256')
          .update(previousHash + ordered)
          .digest('hex'),
      ).toBe(hash);
      previous = hash;
    }
    expect(previous).not.toBe('0'.repeat(64));
  });

  it('notices an entry rewritten together with its own hash', () => {
    const [entry] = place.open().audit.page(1, 1);
    if (entry === undefined) throw new RangeError('five were written');
    const { hash: _, ...rest } = entry;
    tamper(
      `UPDATE audit SET actor = 'Eve', hash = '${auditHash({ ...rest, actor: 'Eve' }, sha256)}' WHERE seq = 2`,
    );
    expect(place.open().audit.firstBroken()?.seq).toBe(3);
  });
});

describe('canonical JSON', () => {
  it('is one text for one value, whatever the order of its keys, and parses back', () => {
    return fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });

  it('refuses what JSON cannot hold (NaN hashed as null)', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1])
      expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});

/** The same value with the keys of its objects in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}
