import { describe, expect, it } from 'vitest';
import { isOurFile, isOurPage, outsideAddress } from './navigation.ts';

describe('the page', () => {
  it('is itself, wherever it has scrolled or gone', () => {
    expect(isOurPage('app://causeway/index.html')).toBe(true);
    expect(isOurPage('app://causeway/index.html#/queue?x=1')).toBe(true);
  });

  it.each([
    'app://causeway/assets/x.html',
    'app://causeway.evil/index.html',
    'app://evil/index.html',
    'https://causeway/index.html',
    'file:///index.html',
    'about:blank',
    'data:text/html,x',
    'javascript:alert(1)',
    '',
  ])('is not %s, which gets no port', (address) => {
    expect(isOurPage(address)).toBe(false);
  });
});

describe('links out', () => {
  it('lead to the platforms’ help', () => {
    expect(outsideAddress('https://support.google.com/google-ads/answer/1?hl=en')).toBe(
      'https://support.google.com/google-ads/answer/1?hl=en',
    );
  });

  // Would catch: a sign-in that no browser opens for.
  it('lead to where people sign in', () => {
    for (const url of ['https://accounts.google.com/o/oauth2/v2/auth?a=b', 'https://www.linkedin.com/oauth/'])
      expect(outsideAddress(url)).toBe(url);
  });

  it.each([
    'http://support.google.com/',
    'https://support.google.com.evil.example/',
    'https://evil.example/?support.google.com',
    'https://support.google.com@evil.example/',
    'https://user:pass@support.google.com/',
    'https://support.google.com:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'ms-msdt:/id',
    'causeway',
  ])('never to %s', (address) => {
    expect(outsideAddress(address)).toBeNull();
  });
});

describe('a download', () => {
  // Would catch: a link in a name that saves a file from outside, without a question.
  it('is only a file that the page made itself', () => {
    expect(isOurFile('blob:app://causeway/0b1c')).toBe(true);
    for (const foreign of [
      'blob:app://evil/0b1c',
      'blob:https://x/1',
      'https://x/y.pdf',
      'data:text/html,x',
      'app://causeway/x',
    ])
      expect(isOurFile(foreign)).toBe(false);
  });
});
