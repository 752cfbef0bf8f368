import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageFile } from './pageFile.ts';

const root = resolve('/opt/causeway/page');

describe('what app:// can reach', () => {
  it('is the page and its files', () => {
    expect(pageFile(root, 'app://causeway/index.html')).toBe(join(root, 'index.html'));
    expect(pageFile(root, 'app://causeway/assets/main-4f3a.js?v=1#x')).toBe(
      join(root, 'assets', 'main-4f3a.js'),
    );
    // The address itself is normalised first: this is /secret.js below the page's folder.
    expect(pageFile(root, 'app://causeway/assets/%2e%2e/secret.js')).toBe(join(root, 'secret.js'));
    expect(pageFile(root, 'app://causeway/assets/two%20words.svg')).toBe(
      join(root, 'assets', 'two words.svg'),
    );
  });

  it.each([
    'app://causeway',
    'app://causeway/',
    'app://causeway/assets/',
    'app://causeway//etc/passwd',
    'app://causeway/..%2fsecret',
    'app://causeway/assets/..%5c..%5csecret',
    'app://causeway/%5c%5cserver%5cshare',
    'app://causeway/C%3a/Windows/win.ini',
    'app://causeway/index.html%3a%3a$DATA',
    'app://causeway/.env',
    'app://causeway/%00',
    'app://causeway/%E0%A4%A',
    'app://causeway/assets/main-4f3a.js.map',
    'app://other/index.html',
    'app://causeway.evil.example/index.html',
    'app://user@causeway/index.html',
    'file:///etc/passwd',
    'http://causeway/index.html',
    'index.html',
    '',
  ])('is not %s', (address) => {
    expect(pageFile(root, address)).toBeNull();
  });

  it('is never a file outside the folder, whatever the address', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2E.',
        '..%2f',
        '%5c',
        '\\',
        '//',
        '%00',
        'C:',
        '%c0%ae',
        '%252e%252e',
        'a',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.constantFrom('/', '\\', '%2f', '%5c'),
        (parts, separator) => {
          const file = pageFile(root, `app://causeway/${parts.join(separator)}`);
          expect(file === null || file.startsWith(`${root}/`) || file.startsWith(`${root}\\`)).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
