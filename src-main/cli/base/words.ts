import { probability } from '../../../src-shared/format/share.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';

/** `creative_fatigue` -> "creative fatigue". */
export function words(code: string): string {
  return code.replaceAll('_', ' ');
}

const platformNames: Readonly<Record<Platform, string>> = {
  google_ads: 'Google Ads',
  meta_ads: 'Meta Ads',
  linkedin_ads: 'LinkedIn Ads',
  microsoft_ads: 'Microsoft Ads',
  other: 'other',
};

export function platformName(platform: Platform): string {
  return platformNames[platform];
}

/** Confidence as a chance people can picture. */
export function confidenceWords(confidence: number): string {
  return `${probability(confidence)} sure`;
}
