import type { AnyRouter } from '@orpc/server';
import { ipcMain, MessageChannelMain, type MessagePortMain } from 'electron';
import { portMessage } from '../../../src-shared/hosts.ts';
import type { Logger } from '../../base/log.ts';
import { createApiPorts } from './apiPort.ts';
import { isOurPage } from './navigation.ts';

/**
 * Answers a page's request for its port, once per load. The sender is read from the frame that Electron names, never
 * from the message: only the main frame at the page's own address gets one, and the port of its last load is closed.
 */
export function handOverPorts(router: AnyRouter, logger: Logger): void {
  const api = createApiPorts(router);
  const ports = new Map<number, MessagePortMain>();
  ipcMain.on(portMessage, (event) => {
    const frame = event.senderFrame;
    if (frame === null || frame.parent !== null || !isOurPage(frame.url)) {
      logger.warn('a frame that is not the page asked for a port');
      return;
    }
    const { id } = event.sender;
    ports.get(id)?.close();
    const { port1, port2 } = new MessageChannelMain();
    ports.set(id, port1);
    port1.once('close', () => {
      if (ports.get(id) === port1) ports.delete(id);
    });
    api.serve(port1);
    frame.postMessage(portMessage, null, [port2]);
  });
}
