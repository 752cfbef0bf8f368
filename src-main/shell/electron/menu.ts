import type { MenuItemConstructorOptions } from 'electron';

/** The page's key commands as the menu offers them: command, label, accelerator. The page's key map has the same. */
export const pageCommands = {
  Decide: [
    ['approve', 'Approve', 'A'],
    ['change', 'Approve with Changes…', 'E'],
    ['reject', 'Reject…', 'R'],
    ['later', 'Later…', 'S'],
    ['undo', 'Undo the Last Decision', 'U'],
    ['whatIf', 'What If', 'W'],
  ],
  Go: [
    ['queue', 'Queue', 'G Q'],
    ['campaigns', 'Campaigns', 'G C'],
    ['history', 'History', 'G H'],
    ['analytics', 'Analytics', 'G A'],
    ['connections', 'Connections', 'G N'],
    ['settings', 'Settings', 'G S'],
    ['next', 'Next', 'J'],
    ['previous', 'Previous', 'K'],
    ['search', 'Search', '/'],
    ['palette', 'Everything…', 'CmdOrCtrl+K'],
  ],
} as const;
type PageCommand = (typeof pageCommands)[keyof typeof pageCommands][number][0] | 'help' | 'table';

export interface MenuOptions {
  readonly isMac: boolean;
  /** A developer build offers reload and the inspector. */
  readonly isPackaged: boolean;
  readonly run: (command: PageCommand) => void;
}

/**
 * The native menu. The page handles its keys itself, so no accelerator is registered twice: the menu only shows them.
 * macOS cannot show a key without capturing it, and would take plain letters away from typing, so they are left out
 * there.
 */
export function menuTemplate(options: MenuOptions): readonly MenuItemConstructorOptions[] {
  const { isMac, isPackaged, run } = options;
  const item = ([command, label, key]: readonly [
    PageCommand,
    string,
    string,
  ]): MenuItemConstructorOptions => ({
    label: isShown(key, isMac) || isMac ? label : `${label}\t${key}`,
    click: () => run(command),
    ...(isShown(key, isMac) ? { accelerator: key, registerAccelerator: false } : {}),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        { label: 'Import…', click: () => run('connections') },
        separator,
        isMac ? { role: 'close' } : { role: 'quit', label: 'Quit' },
      ],
    },
    { role: 'editMenu' },
    { label: 'Decide', submenu: pageCommands.Decide.map(item) },
    { label: 'Go', submenu: pageCommands.Go.map(item) },
    {
      label: 'View',
      submenu: [
        item(['table', 'Charts as Tables', 'T']),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [item(['help', 'All Keys', '?'])] },
  ];
}

/** A sequence of two keys is not an accelerator; the label shows it. */
function isShown(key: string, isMac: boolean): boolean {
  return key.includes('+') || (!isMac && /^[A-Z]$/.test(key));
}
