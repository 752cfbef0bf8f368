import { describe, expect, it } from 'vitest';
import { printable } from './io.ts';
import { textTable, wrap } from './table.ts';

describe('text on a terminal', () => {
  // Would catch: a campaign's name that clears the screen, rings the bell, or reverses the text.
  it('holds no control characters of a name', () => {
    expect(printable('a\u001b[2Jb\u0007c\u202Ed\te')).toBe('a[2Jbcd e');
  });

  // Would catch: columns out of line after a name in Chinese, or a name of 300 characters.
  it('stays aligned, with long cells cut', () => {
    const rows = [{ name: 'Spring' }, { name: '春のセール' }, { name: 'x'.repeat(300) }];
    const lines = textTable(rows, [
      { title: 'Name', cell: (row) => row.name, max: 10 },
      { title: 'Rank', cell: () => '7', align: 'right' },
    ]);
    expect(lines).toEqual(['Name        Rank', 'Spring         7', '春のセール     7', 'xxxxxxxxx…     7']);
  });

  it('breaks between words', () => {
    expect(wrap('one two three', 9, '  ')).toEqual(['  one two', '  three']);
  });
});
