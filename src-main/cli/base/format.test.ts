import { describe, expect, it } from 'vitest';
import { chance, changePct, figure, inUnit, kpiValue, money, percent } from './format.ts';
import { printable } from './io.ts';
import { textTable, wrap } from './table.ts';

describe('numbers as people say them', () => {
  // Would catch: six decimals on a screen, a cost without its currency, a rate shown as a fraction.
  it('have three significant figures, sign and currency', () => {
    expect([figure(1234.5), figure(0.012_345), figure(-7.754), figure(null)]).toEqual([
      '1,230',
      '0.0123',
      '−7.75',
      '–',
    ]);
    expect([money(46.77, 'USD'), money(1123, 'EUR'), money(0.5819, 'USD'), money(46.77, 'JPY')]).toEqual([
      '$46.80',
      '€1,120',
      '$0.582',
      '¥47',
    ]);
    expect(money(46.77, null)).toBe('46.8');
    expect([percent(0.3), percent(0.0277)]).toEqual(['30%', '2.77%']);
    expect([changePct(34.49), changePct(-5), changePct(0.0001), changePct(null)]).toEqual([
      '+34.5%',
      '−5%',
      '+0.0001%',
      '–',
    ]);
    expect([chance(0.9812), chance(0.002), chance(0.999)]).toEqual(['98%', 'under 1%', 'over 99%']);
    expect([kpiValue('ctr', 0.028, 'USD'), kpiValue('roas', 3.456, 'USD')]).toEqual(['2.8%', '3.46']);
    expect([inUnit(2120.4, 'ms', null), inUnit('mobile', 'text', null)]).toEqual(['2,120 ms', 'mobile']);
  });
});

describe('text on a terminal', () => {
  // Would catch: a campaign's name that clears the screen, rings the bell, or turns the text around.
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
