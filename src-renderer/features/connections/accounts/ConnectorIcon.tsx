import { IconBrandGoogleAnalytics } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ConnectorKind } from '../../../../src-shared/model/connection.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { PlatformIcon } from '../../../ui/parts/PlatformIcon.tsx';

/** The platform of an account as a small sign. */
export function ConnectorIcon({ kind }: { readonly kind: ConnectorKind }): ReactElement {
  if (kind !== 'ga4') return <PlatformIcon platform={kind} />;
  return (
    <span title={connectorNames.ga4} style={{ display: 'flex', color: 'var(--ink-3)' }}>
      <IconBrandGoogleAnalytics size={16} stroke={1.5} aria-hidden="true" />
      <span className="visually-hidden">{connectorNames.ga4}</span>
    </span>
  );
}
