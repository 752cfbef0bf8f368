import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import { probability } from '../../../src-shared/format/share.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
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

/** "clear (91%)", "cannot tell". */
export function certaintyText(verdict: Pick<Diagnosis, 'status' | 'confidence'>): string {
  const word = certaintyOf(verdict);
  return word === 'cannot tell' ? word : `${word} (${probability(verdict.confidence)})`;
}
