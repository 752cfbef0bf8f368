import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { workedExample } from './workedExample.fixture.ts';

const method = readFileSync(new URL('../../docs/method.md', import.meta.url), 'utf8');

describe('docs/method.md', () => {
  // Would catch: an example that tells of an engine that is gone.
  it('shows the worked example as the code computes it', () => {
    const shown = method.split('<!-- example: begin -->')[1]?.split('<!-- example: end -->')[0]?.trim();
    expect(shown).toBe(workedExample().join('\n').trim());
  });

  // Would catch: lines that nobody can read in a terminal or a diff.
  it('has no line over 160 characters', () => {
    expect(method.split('\n').filter((line) => line.length > 160)).toEqual([]);
  });
});
