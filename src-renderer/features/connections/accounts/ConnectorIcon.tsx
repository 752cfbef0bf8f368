import {
  IconBinoculars,
  IconBrandGoogleAnalytics,
  IconBrandMixpanel,
  IconWaveSine,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ConnectorKind } from '../../../../src-shared/model/connection.ts';
import { isRivalKind } from '../../../../src-shared/model/rivals.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { PlatformIcon } from '../../../ui/parts/PlatformIcon.tsx';

const others = {
  ga4: IconBrandGoogleAnalytics,
  mixpanel: IconBrandMixpanel,
  amplitude: IconWaveSine,
} as const satisfies Partial<Record<ConnectorKind, typeof IconWaveSine>>;

/** The platform of an account as a small sign. */
export function ConnectorIcon({ kind }: { readonly kind: ConnectorKind }): ReactElement {
  if (kind !== 'ga4' && kind !== 'mixpanel' && kind !== 'amplitude' && !isRivalKind(kind))
    return <PlatformIcon platform={kind} />;
  const Icon = isRivalKind(kind) ? IconBinoculars : others[kind];
  return (
    <span title={connectorNames[kind]} style={{ display: 'flex', color: 'var(--ink-3)' }}>
      <Icon size={16} stroke={1.5} aria-hidden="true" />
      <span className="visually-hidden">{connectorNames[kind]}</span>
    </span>
  );
}
