import { type ConnectorKind, connectorKinds, type PlatformApp } from '../../src-shared/model/connection.ts';
import type { Platform } from './base/platform.ts';
import type { Protocol } from './base/protocol.ts';
import { googleAds } from './google-ads/platform.ts';
import { googleAdsProtocol } from './google-ads/protocol.ts';
import type { OAuthEndpoints } from './oauth/oauth.ts';

/** Everything that differs between platforms. */
export interface Connector {
  readonly platform: Platform;
  readonly protocol: Protocol;
  /** Where its API is, unless a person says otherwise. */
  readonly suggested: Pick<PlatformApp, 'baseUrl' | 'apiVersion'>;
  /** Where it signs people in; from the API's address where that is another than its own, as on a test server. */
  readonly oauth: (baseUrl: string) => OAuthEndpoints;
}

const googleBase = 'https://googleads.googleapis.com';

/** accounts.google.com/.well-known/openid-configuration; scope: developers.google.com/google-ads/api/docs/oauth/overview. */
const google = (baseUrl: string): OAuthEndpoints => {
  const own = baseUrl === googleBase;
  return {
    authorizeUrl: own ? 'https://accounts.google.com/o/oauth2/v2/auth' : `${baseUrl}/oauth/authorize`,
    tokenUrl: own ? 'https://oauth2.googleapis.com/token' : `${baseUrl}/oauth/token`,
    revokeUrl: own ? 'https://oauth2.googleapis.com/revoke' : `${baseUrl}/oauth/revoke`,
    scopes: ['https://www.googleapis.com/auth/adwords'],
    // Without these Google gives no refresh token, or only the first time.
    authorizeWith: { access_type: 'offline', prompt: 'consent' },
  };
};

export const connectors: Partial<Readonly<Record<ConnectorKind, Connector>>> = {
  google_ads: {
    platform: googleAds,
    protocol: googleAdsProtocol,
    suggested: { baseUrl: googleBase, apiVersion: 'v25' },
    oauth: google,
  },
};

/** Those this version can read. */
export const readableKinds: readonly ConnectorKind[] = connectorKinds.filter(
  (kind) => connectors[kind] !== undefined,
);

/** Throws for a platform this version cannot read; the list of kinds holds only those it can. */
export function connectorOf(kind: ConnectorKind): Connector {
  const found = connectors[kind];
  if (found === undefined) throw new Error(`there is no connector for ${kind}`);
  return found;
}
