import {
  IconBrandGoogle,
  IconBrandLinkedin,
  IconBrandMeta,
  IconBrandWindows,
  IconWorld,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import { platformNames } from '../words/words.ts';

const icons = {
  google_ads: IconBrandGoogle,
  meta_ads: IconBrandMeta,
  linkedin_ads: IconBrandLinkedin,
  microsoft_ads: IconBrandWindows,
  other: IconWorld,
} as const satisfies Record<Platform, typeof IconWorld>;

/** The platform as a small sign, named on hover and for screen readers. */
export function PlatformIcon({ platform }: { readonly platform: Platform }): ReactElement {
  const Icon = icons[platform];
  return (
    <span title={platformNames[platform]} style={{ display: 'flex', color: 'var(--ink-3)' }}>
      <Icon size={16} stroke={1.5} aria-hidden="true" />
      <span className="visually-hidden">{platformNames[platform]}</span>
    </span>
  );
}
