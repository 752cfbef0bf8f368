/** What the shells and the page have to agree on, and nothing else. */

/**
 * Electron: the preload posts this message to the page's own window with one MessagePort, over which the API runs; once
 * for every load of the page, after `DOMContentLoaded` (module scripts have run by then). The preload asks the main
 * process for that port under the same name.
 */
export const portMessage = 'causeway:port';

/** Browser shell: the WebSocket of the API, on the origin that served the page. */
export const socketPath = '/rpc';

/**
 * Browser shell: where a window keeps the secret it was given (`sessionStorage`) and sends in the first message of its
 * socket.
 */
export const windowPassKey = 'causeway.windowPass';
/** Browser shell: the close code of a socket that did not send its window's secret. */
export const passRefusedCode = 4401;
/** Browser shell: the page that says so. */
export const notLetInPath = '/not-let-in';

/** Electron: the origin of the page is `app://causeway`. In the browser shell it is `http://127.0.0.1:port`. */
export const appScheme = 'app';
export const appHost = 'causeway';

/** The largest message a page may send, in bytes: one piece of a file (8 MiB) and its envelope. */
export const maxMessageBytes = 9 * 1024 * 1024;

/** Electron: the window menu fires this event on the page's window, its detail the id of a command of the key map. */
export const menuCommandEvent = 'causeway:command';

/** The scheme of links to the app from mails, tickets and chats; an installed Electron build opens them. */
export const linkScheme = 'causeway';
export const recommendationLink = (id: string): string => `${linkScheme}://recommendation/${id}`;
