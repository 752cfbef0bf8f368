import { expect, it } from 'vitest';
import type { ImportFault } from '../../../src-shared/model/importing.ts';
import { groupFaults, placeOf } from './faultGroups.ts';

const fault = (code: string, severity: ImportFault['severity'], line: number | null = 2): ImportFault => ({
  severity,
  code,
  file: 'a.csv',
  line,
  column: 'spend',
  message: 'm',
  fix: 'f',
});

it('shows what stops the import before what is only flagged, however frequent that is', () => {
  const faults = [fault('gap', 'flagged'), fault('gap', 'flagged'), fault('missing_column', 'error', null)];
  expect(groupFaults({ faults, faultCounts: {} }).map(({ code }) => code)).toEqual(['missing_column', 'gap']);
});

it('counts all faults although the report carries only the first', () => {
  expect(groupFaults({ faults: [fault('gap', 'flagged')], faultCounts: { gap: 4200 } })[0]?.count).toBe(4200);
});

it('names the place without "line null"', () => {
  expect(placeOf(fault('x', 'error', null))).toBe('a.csv, column spend');
  expect(placeOf(fault('x', 'error', 14))).toBe('a.csv, line 14, column spend');
});
