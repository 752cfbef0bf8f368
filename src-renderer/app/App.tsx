import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { queryClient } from '../client/queries.ts';
import { LiveRegion } from '../ui/parts/LiveRegion.tsx';
import { useContrastOfPage } from '../ui/theme/contrast.ts';
import { cssVariables, theme } from '../ui/theme/theme.ts';
import { SessionDoor } from './SessionDoor.tsx';

/** Everything a screen relies on, with the session before the screens. */
export function App({ nonce }: { readonly nonce: string }): ReactElement {
  useContrastOfPage();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(nonce === '' ? {} : { getStyleNonce: () => nonce })}
    >
      <QueryClientProvider client={queryClient}>
        <SessionDoor />
        <LiveRegion />
        <Notifications position="bottom-right" limit={4} zIndex={500} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
