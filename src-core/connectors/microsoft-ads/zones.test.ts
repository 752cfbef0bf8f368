import { expect, it } from 'vitest';
import { knownZone } from '../base/drift.ts';
import { reportZoneOf, zoneOf } from './zones.ts';

// Would catch: a zone misspelled, which would put every day of an account into another.
it('knows a zone in both spellings, and asks for reports by the name that reports know', () => {
  expect(zoneOf('PacificTimeUSCanadaTijuana')).toBe('America/Los_Angeles');
  expect(zoneOf('AthensBuckarestIstanbul')).toBe('Europe/Athens');
  expect(zoneOf('Atlantis')).toBeNull();
  expect(reportZoneOf('Europe/Athens')).toBe('AthensIslandanbulMinsk');
  expect(reportZoneOf(null)).toMatch(/London$/);
});

it.each([
  'Nukualofa',
  'Greenland',
  'Rangoon',
  'MidAtlantic',
  'InternationalDateLineWest',
  'IndianaEast',
  'GuamPortMoresby',
])('has a place in %s that this machine can count in', (name) => {
  const zone = zoneOf(name);
  expect(zone).not.toBeNull();
  expect(knownZone(zone ?? undefined)).toBe(zone);
});
