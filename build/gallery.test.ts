import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { galleryHeading } from './steps/pageParts.ts';

const renderer = join(import.meta.dirname, '..', 'src-renderer');

it('the gallery is known in what is shipped by its heading', () => {
  expect(readFileSync(join(renderer, 'gallery', 'main.tsx'), 'utf8')).toContain(`<h1>${galleryHeading}</h1>`);
});

// Would catch: a part of the window that nobody can look at by itself.
it('the gallery shows every part of the window', () => {
  const samples = readFileSync(join(renderer, 'gallery', 'Samples.tsx'), 'utf8');
  const parts = readdirSync(join(renderer, 'ui', 'parts')).filter(
    (name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'),
  );
  expect(parts.length).toBeGreaterThan(5);
  expect(parts.filter((name) => !samples.includes(`'../ui/parts/${name}'`))).toEqual([]);
});
