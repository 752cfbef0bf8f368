import { BrowserWindow } from 'electron';
import { appScheme } from '../../../src-shared/hosts.ts';
import { type PdfPrinter, printOptions } from '../../services/pdf/printer.ts';

/** Nothing is stored: without `persist:` a partition is in memory. */
const partition = 'report';
/** A page in an address would end at 2 MB. */
const address = `${appScheme}://report/`;

/** Prints in a window nobody sees, without scripts and without a network. */
export const electronPdfPrinter: PdfPrinter = {
  async print(page, signal) {
    signal.throwIfAborted();
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        partition,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
      },
    });
    const { session } = window.webContents;
    session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    // The page is the only thing that is loaded; what it needs is inside it.
    session.protocol.handle(
      appScheme,
      () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    );
    session.webRequest.onBeforeRequest((details, answer) =>
      answer({ cancel: details.url !== address && !details.url.startsWith('data:') }),
    );
    const close = () => window.destroy();
    signal.addEventListener('abort', close, { once: true });
    try {
      await window.loadURL(address);
      return await window.webContents.printToPDF(printOptions);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', close);
      session.protocol.unhandle(appScheme);
      if (!window.isDestroyed()) window.destroy();
    }
  },
};
