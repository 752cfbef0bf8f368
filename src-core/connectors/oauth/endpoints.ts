import type { ConnectorKind } from '../../../src-shared/model/connection.ts';
import { connectedPlatforms } from '../platforms.ts';
import type { OAuthEndpoints } from './oauth.ts';

type Signing = Omit<OAuthEndpoints, 'authorizeUrl' | 'tokenUrl' | 'revokeUrl'> & {
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly revokeUrl: string | null;
};

const google = (scope: string): Signing => ({
  // accounts.google.com/.well-known/openid-configuration
  authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  revokeUrl: 'https://oauth2.googleapis.com/revoke',
  scopes: [scope],
  // Without these Google gives no refresh token, or only the first time.
  authorizeWith: { access_type: 'offline', prompt: 'consent' },
});

/** Where people sign in with their browser. A Meta system user has a token instead, which does not end. */
const signing: Readonly<Record<ConnectorKind, Signing | null>> = {
  google_ads: google('https://www.googleapis.com/auth/adwords'),
  ga4: google('https://www.googleapis.com/auth/analytics.readonly'),
  meta_ads: null,
  microsoft_ads: {
    // learn.microsoft.com/advertising/guides/authentication-oauth
    authorizeUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    revokeUrl: null,
    // There is no narrower one for reading.
    scopes: ['https://ads.microsoft.com/msads.manage', 'offline_access'],
    authorizeWith: {},
    isPublic: true,
    // Microsoft takes any port of localhost, and none of 127.0.0.1.
    redirectHost: 'localhost',
  },
  mixpanel: null,
  amplitude: null,
  meta_ad_library: null,
  semrush: null,
  spyfu: null,
  similarweb: null,
  linkedin_ads: {
    // learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow
    authorizeUrl: 'https://www.linkedin.com/oauth/v2/authorization',
    tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
    revokeUrl: null,
    scopes: ['r_ads', 'r_ads_reporting'],
    authorizeWith: {},
  },
};

/**
 * Where a platform signs people in with their browser; null: it takes a key only. A platform that is reached at another address than its
 * own, such as a test server, signs in there too.
 */
export function oauthEndpoints(kind: ConnectorKind, baseUrl: string): OAuthEndpoints | null {
  const found = signing[kind];
  if (found === null || baseUrl === connectedPlatforms[kind].baseUrl) return found;
  const at = (what: string): string => `${new URL(baseUrl).origin}/oauth/${what}`;
  return { ...found, authorizeUrl: at('authorize'), tokenUrl: at('token'), revokeUrl: at('revoke') };
}
