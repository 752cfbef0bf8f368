import { join } from 'node:path';
import type { AnyRouter } from '@orpc/server';
import { app, type BrowserWindow, dialog, Menu, session } from 'electron';
import { linkScheme, menuCommandEvent } from '../../../src-shared/hosts.ts';
import type { Logger } from '../../base/log.ts';
import { claimInstance } from '../instance.ts';
import { linkedPlace, placeAmong } from './deepLink.ts';
import { denyPermissions, lockDownPages } from './lockdown.ts';
import { openMainWindow } from './mainWindow.ts';
import { menuTemplate } from './menu.ts';
import { declarePageScheme, servePage } from './pageProtocol.ts';
import { handOverPorts } from './portHandover.ts';

export interface ElectronShellOptions {
  readonly dataDir: string;
  readonly pageDir: string;
  /** The built preload script. */
  readonly preload: string;
  readonly logger: Logger;
  readonly openApp: () => Promise<{ readonly router: AnyRouter; close(): Promise<void> }>;
}

/** Everything stored is on disk already; closing is abandoned after this time. */
const closeWithinMs = 8000;

/** Works before Electron is ready, and on standard error where there is no screen. */
export function showStartFailure(sentence: string): void {
  dialog.showErrorBox('Causeway cannot start', sentence);
}

/** Runs the app in its own window until that is closed. Call it before Electron is ready. */
export async function runElectronShell(options: ElectronShellOptions): Promise<void> {
  const { dataDir, logger } = options;
  // Chromium's own files stay beside the data, and each data folder has its own single instance.
  app.setPath('userData', join(dataDir, 'electron'));
  app.setName('Causeway');
  let window: BrowserWindow | null = null;
  const raise = () => {
    if (window === null) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  let place = placeAmong(process.argv);
  const showLinked = (linked: string | null) => {
    raise();
    if (linked === null) return;
    if (window === null) place = linked;
    else goTo(window, linked);
  };
  app.on('second-instance', (_event, argv) => showLinked(placeAmong(argv)));
  // On a Mac a link comes as an event, also before the window is there.
  app.on('open-url', (event, link) => {
    event.preventDefault();
    showLinked(linkedPlace(link));
  });
  // A build that is not installed would take the links away from one that is.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  declarePageScheme();
  app.enableSandbox();
  lockDownPages(logger);
  await app.whenReady();

  const claim = await claimInstance(dataDir, async () => {
    raise();
    return { pid: process.pid, address: null };
  });
  if (claim.state !== 'ours') {
    dialog.showErrorBox(
      'Causeway is already open',
      'Its data is in use by a window in your browser. Close that first.',
    );
    app.quit();
    return;
  }

  const hosted = await options.openApp();
  denyPermissions(session.defaultSession);
  servePage(session.defaultSession, options.pageDir);
  handOverPorts(hosted.router, logger);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...menuTemplate({
        isMac: process.platform === 'darwin',
        isPackaged: app.isPackaged,
        run: (command) => tellPage(window, command),
      }),
    ]),
  );
  const open = () => {
    window = openMainWindow(options.preload, dataDir, place ?? '');
    place = null;
    window.once('closed', () => {
      window = null;
    });
  };
  open();
  app.on('activate', () => (window === null ? open() : raise()));
  // On a Mac an app stays open when its last window is closed.
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  closeBeforeQuit(hosted, logger, () => claim.release());
}

/** The command is one of ours, never text from outside. */
function tellPage(window: BrowserWindow | null, command: string): void {
  const event = `new CustomEvent(${JSON.stringify(menuCommandEvent)}, { detail: ${JSON.stringify(command)} })`;
  void window?.webContents.executeJavaScript(`window.dispatchEvent(${event}); undefined`);
}

/** A place of ours (deepLink.ts), never text from outside. */
function goTo(window: BrowserWindow, place: string): void {
  void window.webContents.executeJavaScript(`window.location.hash = ${JSON.stringify(place)}; undefined`);
}

function closeBeforeQuit(hosted: { close(): Promise<void> }, logger: Logger, release: () => void): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const end = () => {
      state = 'closed';
      release();
      app.quit();
    };
    const timer = setTimeout(() => {
      logger.error('closing took too long');
      end();
    }, closeWithinMs);
    hosted
      .close()
      .catch((error: unknown) => logger.error({ err: error }, 'closing failed'))
      .finally(() => {
        clearTimeout(timer);
        end();
      });
  });
}
