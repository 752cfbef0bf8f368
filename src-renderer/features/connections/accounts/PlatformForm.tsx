import type { ReactElement } from 'react';
import type { PlatformState } from '../../../../src-shared/contracts/connections.ts';
import { type ConnectorKind, isProjectKind } from '../../../../src-shared/model/connection.ts';
import { isRivalKind } from '../../../../src-shared/model/rivals.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { AppForm } from './AppForm.tsx';
import { RegionForm } from './RegionForm.tsx';

interface PlatformFormProps {
  readonly platform: PlatformState;
  readonly kept: () => void;
  /** What the button says that keeps it. */
  readonly keep: string;
  readonly back: () => void;
}

/** How a platform is reached: through one's own application, or where it keeps the project. */
export function PlatformForm({ platform, ...rest }: PlatformFormProps): ReactElement {
  const { kind } = platform;
  return isProjectKind(kind) ? (
    <RegionForm platform={{ ...platform, kind }} {...rest} />
  ) : (
    <AppForm platform={{ ...platform, kind }} {...rest} />
  );
}

/** What that step is called. */
export const platformFormTitle = (kind: ConnectorKind): string =>
  `${connectorNames[kind]}: ${isProjectKind(kind) ? 'where the data are' : isRivalKind(kind) ? 'address' : 'your application'}`;

/** What is done there once there is one. */
export const changeForm = (kind: ConnectorKind): string =>
  isProjectKind(kind)
    ? 'Change where the data are'
    : isRivalKind(kind)
      ? 'Change the address'
      : 'Change the application';

/** What follows the sign-in, and what is done there again later. */
export function nextWords(kind: ConnectorKind): { readonly names: string; readonly more: string } {
  if (isProjectKind(kind)) return { names: 'name the project', more: 'Name another project' };
  if (isRivalKind(kind)) return { names: 'name the rivals', more: 'Name more rivals' };
  return { names: 'choose accounts', more: 'Choose more of its accounts' };
}
