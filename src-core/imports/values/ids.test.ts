import { describe, expect, it } from 'vitest';
import { readId } from './ids.ts';

describe('ids', () => {
  // Would catch: an id of one sign that holds a number and its full stop read as another campaign's id.
  it('keeps signs that only look like numbers', () => {
    expect(readId('⒈')).toBe('⒈');
    expect(readId('①')).toBe('①');
    expect(readId('²')).toBe('²');
  });

  it('reads full-width digits, and takes off what a spreadsheet put on', () => {
    expect(readId('７７８８．０')).toBe('7788');
    expect(readId('="120253"')).toBe('120253');
    expect(readId("'120253")).toBe('120253');
  });
});
