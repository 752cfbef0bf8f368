import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { pageAddress } from './pageFile.ts';
import { placeWindow, readWindowState, smallestWindow, writeWindowState } from './windowState.ts';

/** Background colours until the page has painted, from its own style sheet. */
const background = { light: '#ffffff', dark: '#16181d' } as const;

/** How long after a move or resize the window's position is saved, in milliseconds. */
const settleMs = 400;

/**
 * Creates the app's window at its last position, and shows it once it has content.
 * @param place the part of the address after `#`, where a link led here; '' = where the page begins
 */
export function openMainWindow(preload: string, dataDir: string, place: string): BrowserWindow {
  const statePath = join(dataDir, 'window.json');
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  const state = placeWindow(
    readWindowState(statePath),
    [main, ...others].map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Causeway',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());

  const keep = () => {
    if (window.isDestroyed() || window.isMinimized()) return;
    writeWindowState(statePath, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  };
  let timer: NodeJS.Timeout | undefined;
  const keepSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, settleMs);
  };
  for (const change of ['resize', 'move', 'maximize', 'unmaximize'] as const)
    window.on(change as 'resize', keepSoon);
  window.on('close', keep);

  const followTheme = () => {
    window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? background.dark : background.light);
  };
  nativeTheme.on('updated', followTheme);
  window.once('closed', () => {
    clearTimeout(timer);
    nativeTheme.off('updated', followTheme);
  });
  void window.loadURL(`${pageAddress}${place}`);
  return window;
}
