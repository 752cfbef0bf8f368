import { expect, it } from 'vitest';
import type { PlatformState } from '../../../../src-shared/contracts/connections.ts';
import { newId } from '../../../../src-shared/model/ids.ts';
import { addressFault, atPlatform, nextAddFlow } from './addFlow.ts';

const suggested = { kind: 'google_ads', baseUrl: 'https://ads.example', apiVersion: 'v25' } as const;
const bare: PlatformState = {
  kind: 'google_ads',
  app: null,
  suggested,
  hasSecret: false,
  signsIn: ['browser'],
};

it('asks for an application only where there is none', () => {
  const named = { ...bare, app: { ...suggested, clientId: 'ours' } };
  expect(nextAddFlow(atPlatform, { kind: 'chosen', platform: bare })).toEqual({
    step: 'app',
    kind: 'google_ads',
  });
  expect(nextAddFlow(atPlatform, { kind: 'chosen', platform: named }).step).toBe('sign_in');
});

// Would catch: a sign-in that ends after the person went back, and throws them forward.
it('takes a sign-in only while it is waited for', () => {
  const signInId = newId();
  const signedIn = { kind: 'signed_in', signInId } as const;
  const atSignIn = { step: 'sign_in', kind: 'google_ads' } as const;
  expect(nextAddFlow(atSignIn, signedIn)).toEqual({ step: 'accounts', kind: 'google_ads', signInId });
  expect(nextAddFlow(atPlatform, signedIn)).toBe(atPlatform);
  expect(nextAddFlow(nextAddFlow(atSignIn, signedIn), { kind: 'back' })).toEqual(atSignIn);
  expect(nextAddFlow(atSignIn, { kind: 'change_app' }).step).toBe('app');
});

it('takes a full address only', () => {
  expect(addressFault('http://127.0.0.1:8080')).toBeNull();
  for (const odd of ['', 'ads.example', 'ftp://ads.example', 'javascript:alert(1)'])
    expect(addressFault(odd)).toMatch(/full address/);
});
