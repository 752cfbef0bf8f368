import { serviceAccountKey } from '../../src-core/connectors/ga4/serviceAccount.ts';
import { jsonOf } from '../../src-core/http/jsonOf.ts';
import type { PlatformState } from '../../src-shared/contracts/connections.ts';
import type { ConnectorKind } from '../../src-shared/model/connection.ts';
import { connectorNames } from '../../src-shared/words/names.ts';
import type { SignIn } from '../services/connections/signInSecrets.ts';
import { apiError } from './apiError.ts';

/** Meta recommends a system user's token to programs; a service account of Google may read Analytics. */
export const waysToSignIn: Readonly<Record<ConnectorKind, PlatformState['signsIn']>> = {
  google_ads: ['browser'],
  ga4: ['browser', 'service_account'],
  meta_ads: ['token'],
  linkedin_ads: ['browser', 'token'],
  microsoft_ads: ['browser'],
  mixpanel: ['pair'],
  amplitude: ['pair'],
  meta_ad_library: ['token'],
  semrush: ['token'],
  spyfu: ['token'],
  similarweb: ['token'],
};

/** Throws an API error where the key has no form that this platform takes. */
export function signInOf(
  { kind, key }: { readonly kind: ConnectorKind; readonly key: string },
  baseUrl: string,
): SignIn {
  const ways = waysToSignIn[kind];
  if (ways.includes('service_account')) {
    const parsed = serviceAccountKey.safeParse(jsonOf(key));
    if (parsed.success) return { by: 'service_account', kind, baseUrl, key: parsed.data };
    throw apiError(
      'UNUSABLE_INPUT',
      'This is not the key file of a service account.',
      'Paste the whole of the JSON file that Google’s console gave out.',
    );
  }
  const isPair = /^[^\s:]+:\S+$/.test(key);
  if (ways.includes('pair') && !isPair)
    throw apiError('UNUSABLE_INPUT', 'One of the two is missing.', 'Enter both, without spaces.');
  if (ways.includes('token') || ways.includes('pair'))
    return { by: 'token', kind, baseUrl, accessToken: key.trim() };
  throw apiError('UNUSABLE_INPUT', `${connectorNames[kind]} takes no key.`, 'Sign in with the browser.');
}
