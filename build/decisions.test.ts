import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', 'docs', 'adr');

// Would catch: two decisions written at the same time under one number, and a text that names another number than its file.
it('decisions are numbered from 1 without gaps, each once, in file and heading', () => {
  const files = readdirSync(folder).toSorted();
  files.forEach((file, index) => {
    const number = index + 1;
    expect(file).toMatch(new RegExp(`^${String(number).padStart(4, '0')}-[a-z0-9-]+\\.md$`));
    expect(readFileSync(join(folder, file), 'utf8').split('\n')[0]).toMatch(new RegExp(`^# ${number}\\. `));
  });
});
