// What the built main process needs from Electron before it finds that another instance runs, and ends.
export const app = {
  setPath: () => undefined,
  setName: () => undefined,
  requestSingleInstanceLock: () => false,
  quit: () => process.stdout.write('quit\n'),
};
export const BrowserWindow = null;
export const dialog = null;
export const ipcMain = null;
export const Menu = null;
export const MessageChannelMain = null;
export const nativeTheme = null;
export const protocol = null;
export const screen = null;
export const session = null;
export const shell = null;
