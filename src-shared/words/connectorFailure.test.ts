import { describe, expect, it } from 'vitest';
import { connectorFailureKinds } from '../model/connection.ts';
import { connectorFailureText } from './connectorFailure.ts';
import { connectorNames } from './names.ts';

const failure = (kind: (typeof connectorFailureKinds)[number], until: string | null = null) => ({
  kind,
  status: 418,
  code: 'quotaError: RESOURCE_EXHAUSTED',
  until,
});
const when = () => 'at 14:30';

describe('a failure of a connection in words', () => {
  // Would catch: a failure that leaves people with a code, an HTTP status or a word of the trade of programming.
  it.each(connectorFailureKinds)('%s: says what happened and what to do, in plain sentences', (kind) => {
    const { what, remedy } = connectorFailureText(failure(kind), connectorNames.meta_ads, when);
    expect(what).toContain('Meta Ads');
    for (const text of [what, remedy]) {
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(text).not.toMatch(
        /418|quotaError|[_{}]|null|undefined|HTTP|API|token|OAuth|schema|endpoint|timeout/,
      );
      expect(text.length).toBeLessThan(140);
    }
  });

  it('is another one for each kind', () => {
    const sentences = connectorFailureKinds.map(
      (kind) => connectorFailureText(failure(kind), 'X', when).what,
    );
    expect(new Set(sentences).size).toBe(connectorFailureKinds.length);
  });

  // Would catch: "in a few minutes" where the platform sentences when.
  it.each(['timeout', 'throttled', 'quota', 'unavailable'] as const)(
    '%s: says when, where it is known',
    (kind) => {
      const at = '2026-11-12T13:30:00Z';
      expect(connectorFailureText(failure(kind, at), 'X', when).remedy).toContain('Read again at 14:30');
      expect(connectorFailureText(failure(kind), 'X', when).remedy).not.toContain('14:30');
    },
  );
});
