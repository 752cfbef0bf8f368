import { describe, expect, it } from 'vitest';
import { type RequestOrigin, refusalOf, socketRefusalOf } from './admission.ts';

const authority = '127.0.0.1:5123';
const plain: RequestOrigin = {
  method: 'GET',
  host: authority,
  origin: undefined,
  fetchSite: undefined,
  fetchMode: undefined,
};

describe('who may connect', () => {
  it('refuses every host but our own; otherwise a name pointed at 127.0.0.1 could read the API', () => {
    const foreign = [
      'evil.example:5123',
      'localhost:5123',
      '127.0.0.1',
      '127.0.0.1:5124',
      '127.0.0.1:51230',
      '',
      undefined,
    ];
    for (const host of foreign) {
      expect(refusalOf({ ...plain, host }, authority)).toBe('foreign_host');
      expect(socketRefusalOf({ ...plain, host, origin: `http://${authority}` }, authority)).toBe(
        'foreign_host',
      );
    }
  });

  it('refuses a foreign or opaque origin', () => {
    for (const origin of [
      'http://evil.example',
      'null',
      `https://${authority}`,
      'http://127.0.0.1:5124',
      '',
    ]) {
      expect(refusalOf({ ...plain, origin }, authority)).toBe('foreign_origin');
      expect(socketRefusalOf({ ...plain, origin }, authority)).toBe('foreign_origin');
    }
  });

  it('refuses a socket that names no origin, since a browser always does', () => {
    expect(socketRefusalOf(plain, authority)).toBe('foreign_origin');
    expect(socketRefusalOf({ ...plain, origin: `http://${authority}` }, authority)).toBeNull();
  });

  it('refuses every method that could change something', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect(refusalOf({ ...plain, method }, authority)).toBe('method');
    }
  });

  it('lets another site link here but not load anything from here', () => {
    expect(refusalOf({ ...plain, fetchSite: 'cross-site', fetchMode: 'navigate' }, authority)).toBeNull();
    // same-site includes every other port of this computer.
    for (const fetchSite of ['cross-site', 'same-site']) {
      for (const fetchMode of ['no-cors', 'cors', 'websocket', undefined]) {
        expect(refusalOf({ ...plain, fetchSite, fetchMode }, authority)).toBe('foreign_origin');
      }
    }
    expect(refusalOf({ ...plain, fetchSite: 'same-origin', fetchMode: 'cors' }, authority)).toBeNull();
    expect(refusalOf({ ...plain, fetchSite: 'none', fetchMode: 'navigate' }, authority)).toBeNull();
  });
});
