import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../../src-renderer/view/route.ts';
import { recommendationLink } from '../../../src-shared/hosts.ts';
import { linkedPlace, placeAmong } from './deepLink.ts';

const id = '01a22edd-dfe8-72fd-8720-b2493fd6bd08';

describe('a link from outside', () => {
  it('opens a recommendation or a campaign, as the page reads its address', () => {
    expect(parseRoute(linkedPlace(recommendationLink(id)) ?? '')).toMatchObject({
      screen: 'queue',
      id,
      campaignId: null,
    });
    for (const campaignId of ['123', 'a b/c', 'Ä?#', '<img>'])
      expect(
        parseRoute(linkedPlace(`causeway://campaign/${encodeURIComponent(campaignId)}`) ?? ''),
      ).toMatchObject({ screen: 'campaigns', campaignId });
  });

  // Would catch: a link that runs or opens something other than those two places.
  it.each([
    'causeway://recommendation/',
    `causeway://recommendation/${id}/..`,
    `causeway://recommendation/${id}?then=delete`,
    `causeway://recommendation/${id}#x`,
    `causeway://user@recommendation/${id}`,
    'causeway://campaign/%',
    'causeway://settings/x',
    `https://recommendation/${id}`,
    `javascript://recommendation/${id}`,
    '--inspect',
  ])('%s leads nowhere', (link) => {
    expect(linkedPlace(link)).toBeNull();
  });

  it('never leads to a place that could be anything but an address in the page', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const place = linkedPlace(`causeway://campaign/${text}`);
        expect(place === null || /^#\/campaigns\/[\w.!~*'()%-]+$/.test(place)).toBe(true);
      }),
    );
  });

  it('is found among the arguments a second start hands over', () => {
    expect(placeAmong(['/opt/causeway', '--flag', `causeway://recommendation/${id}`])).toBe(`#/queue/${id}`);
    expect(placeAmong(['/opt/causeway'])).toBeNull();
  });
});
