import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import type { App } from '../src-main/app.ts';
import { createApiPorts } from '../src-main/shell/electron/apiPort.ts';
import { queryClient } from '../src-renderer/client/queries.ts';
import { portMessage } from '../src-shared/hosts.ts';
import { handPortOver } from './windowDom.ts';

export interface Line {
  /** From now on the app's answers are dropped. */
  readonly mute: () => void;
  /** The connection breaks. */
  readonly cut: () => void;
}

/** Connects the window's own client to the real app over a message channel, with a relay between them that can fail. */
export function connectWindow(app: App): Line {
  const toApp = new MessageChannel();
  const toWindow = new MessageChannel();
  let isMuted = false;
  createApiPorts(app.router).serve(toApp.port1);
  toApp.port2.addEventListener('message', ({ data }) => {
    if (!isMuted) toWindow.port1.postMessage(data);
  });
  toWindow.port1.addEventListener('message', ({ data }) => toApp.port2.postMessage(data));
  toApp.port2.start();
  toWindow.port1.start();
  handPortOver(portMessage, toWindow.port2);
  return {
    mute: () => {
      isMuted = true;
    },
    cut: () => {
      toApp.port2.close();
      toWindow.port1.close();
    },
  };
}

/** The providers every hook of the window needs. */
export function Providers({ children }: { readonly children: ReactNode }): ReactElement {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
