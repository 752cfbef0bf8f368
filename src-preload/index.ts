import { ipcRenderer } from 'electron';
import { portMessage } from '../src-shared/hosts.ts';

// Asks for the port when the page's scripts have run, and hands it over. The page gets nothing else.
ipcRenderer.on(portMessage, (event) => {
  window.postMessage(portMessage, window.location.origin, [...event.ports]);
});
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(portMessage), { once: true });
