import { describe, expect, it } from 'vitest';
import { draftOf, emptyDraft, readDraft, rivalsText } from './rivalsDraft.ts';

const typed = { ...emptyDraft, label: 'Rivals', names: '123456', countries: 'DE' };

describe('rivals as they are typed', () => {
  // Would catch: an address pasted from the browser refused, or asked about as it is.
  it('are read from addresses as well as from names', () => {
    const names = 'https://www.facebook.com/ads/library/?country=DE&view_all_page_id=987654, 123456 987654';
    expect(readDraft('meta_ad_library', { ...typed, names, countries: 'de uk' })).toEqual({
      rivals: { names: ['987654', '123456'], keywords: [], countries: ['DE', 'GB'] },
    });
  });

  // Would catch: a country of which the archive has no commercial ads, so that every rival seems quiet there.
  it('are refused where nothing could be said of them', () => {
    const fault = (change: object) => readDraft('meta_ad_library', { ...typed, ...change });
    expect(fault({ countries: 'DE, US' })).toEqual({ fault: expect.stringContaining('Of US') });
    expect(fault({ countries: 'Germany' })).toEqual({ fault: expect.stringContaining('two letters') });
    expect(fault({ names: 'rival.example' })).toEqual({ fault: expect.stringContaining('no id of a page') });
    expect(fault({ label: ' ' })).toEqual({ fault: null });
    expect(fault({ names: '' })).toEqual({ fault: null });
  });

  it('come back as they were', () => {
    const rivals = { names: ['123456', '987654'], keywords: [], countries: ['DE', 'AT'] };
    expect(readDraft('meta_ad_library', draftOf('Rivals', rivals))).toEqual({ rivals });
    expect(rivalsText(rivals)).toBe('2 rivals · DE, AT');
  });
});
