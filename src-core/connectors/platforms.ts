import type { ConnectorKind } from '../../src-shared/model/connection.ts';
import { amplitude } from './amplitude/platform.ts';
import { amplitudeProtocol } from './amplitude/protocol.ts';
import type { Platform } from './base/platform.ts';
import type { Protocol } from './base/protocol.ts';
import { ga4 } from './ga4/platform.ts';
import { ga4Base, ga4Protocol } from './ga4/protocol.ts';
import { googleAds } from './google-ads/platform.ts';
import { googleAdsProtocol } from './google-ads/protocol.ts';
import { linkedinAds } from './linkedin-ads/platform.ts';
import { linkedinAdsProtocol } from './linkedin-ads/protocol.ts';
import { metaAdLibrary } from './meta-ad-library/platform.ts';
import { metaAds } from './meta-ads/platform.ts';
import { metaAdsProtocol } from './meta-ads/protocol.ts';
import { microsoftAds } from './microsoft-ads/platform.ts';
import { microsoftAdsBase, microsoftAdsProtocol } from './microsoft-ads/protocol.ts';
import { mixpanel } from './mixpanel/platform.ts';
import { mixpanelProtocol } from './mixpanel/protocol.ts';

import { semrush } from './semrush/platform.ts';
import { semrushBase, semrushProtocol } from './semrush/protocol.ts';
import { similarweb } from './similarweb/platform.ts';
import { similarwebProtocol } from './similarweb/protocol.ts';
import { spyfu } from './spyfu/platform.ts';
import { spyfuProtocol } from './spyfu/protocol.ts';

/** A platform with how it is spoken to. Addresses and versions are where it is now; both are settings. */
export interface ConnectedPlatform {
  readonly platform: Platform;
  readonly protocol: Protocol;
  readonly baseUrl: string;
  readonly apiVersion: string;
}

export const connectedPlatforms: Readonly<Record<ConnectorKind, ConnectedPlatform>> = {
  google_ads: {
    platform: googleAds,
    protocol: googleAdsProtocol,
    baseUrl: 'https://googleads.googleapis.com',
    apiVersion: 'v25',
  },
  meta_ads: {
    platform: metaAds,
    protocol: metaAdsProtocol,
    baseUrl: 'https://graph.facebook.com',
    apiVersion: 'v26.0',
  },
  linkedin_ads: {
    platform: linkedinAds,
    protocol: linkedinAdsProtocol,
    baseUrl: 'https://api.linkedin.com/rest',
    apiVersion: '202606',
  },
  microsoft_ads: {
    platform: microsoftAds,
    protocol: microsoftAdsProtocol,
    baseUrl: microsoftAdsBase,
    apiVersion: 'v13',
  },
  ga4: {
    platform: ga4,
    protocol: ga4Protocol,
    baseUrl: ga4Base,
    apiVersion: 'v1beta',
  },
  mixpanel: {
    platform: mixpanel,
    protocol: mixpanelProtocol,
    baseUrl: 'https://mixpanel.com/api/query',
    apiVersion: '2.0',
  },
  amplitude: {
    platform: amplitude,
    protocol: amplitudeProtocol,
    baseUrl: 'https://amplitude.com',
    apiVersion: '2',
  },
  meta_ad_library: {
    platform: metaAdLibrary,
    protocol: metaAdsProtocol,
    baseUrl: 'https://graph.facebook.com',
    apiVersion: 'v26.0',
  },
  semrush: {
    platform: semrush,
    protocol: semrushProtocol,
    baseUrl: semrushBase,
    apiVersion: 'v3',
  },
  spyfu: {
    platform: spyfu,
    protocol: spyfuProtocol,
    baseUrl: 'https://api.spyfu.com/apis',
    apiVersion: 'v2',
  },
  similarweb: {
    platform: similarweb,
    protocol: similarwebProtocol,
    baseUrl: 'https://api.similarweb.com',
    apiVersion: 'v5',
  },
};
