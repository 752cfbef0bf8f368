import { app, type Session, shell, type WebContents } from 'electron';
import type { Logger } from '../../base/log.ts';
import { isOurFile, isOurPage, outsideAddress } from './navigation.ts';

/** Applies to every page this app creates: it stays where it is, opens nothing, embeds nothing. */
export function lockDownPages(logger: Logger): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents, logger));
}

function lockDown(contents: WebContents, logger: Logger): void {
  const refuse = (what: string) => logger.warn({ what }, 'refused to the page');
  contents.on('will-navigate', (details) => {
    if (isOurPage(details.url)) return;
    details.preventDefault();
    refuse('navigation');
  });
  contents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame && isOurPage(details.url)) return;
    details.preventDefault();
    refuse('navigation of a frame');
  });
  contents.on('will-redirect', (details) => {
    details.preventDefault();
    refuse('redirect');
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    refuse('webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    const outside = outsideAddress(url);
    if (outside === null) refuse('new window');
    else
      shell.openExternal(outside).catch((error: unknown) => logger.warn({ err: error }, 'no browser opened'));
    return { action: 'deny' };
  });
}

/** The one thing the page may ask for: to put a brief on the clipboard. */
const allowed = 'clipboard-sanitized-write';

/**
 * Camera, location, notifications, clipboard reading, devices: the page needs none of them and gets none. A file that the page made itself,
 * such as a report, may be saved: the system's own dialog asks where.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === allowed));
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event, item) => {
    if (!isOurFile(item.getURL())) event.preventDefault();
  });
}
