import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { examplePicture, workedExample } from './workedExample.fixture.ts';

const docs = new URL('../../docs/', import.meta.url);
const method = readFileSync(new URL('method.md', docs), 'utf8');

// All that is shown here depends on the weights: `npm run -s lab example` writes it anew.
describe('docs/method.md', () => {
  // Would catch: an example that tells of an engine that is gone.
  it('shows the worked example as the code computes it', () => {
    const shown = method.split('<!-- example: begin -->')[1]?.split('<!-- example: end -->')[0]?.trim();
    expect(shown).toBe(workedExample().join('\n').trim());
  });

  it('shows the picture of the example', () => {
    expect(readFileSync(new URL('images/event.svg', docs), 'utf8')).toBe(examplePicture());
  });

  // Would catch: lines that nobody can read in a terminal or a diff.
  it('has no line over 160 characters', () => {
    expect(method.split('\n').filter((line) => line.length > 160)).toEqual([]);
  });
});
