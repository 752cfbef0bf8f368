/** Every key of the app, once: what fires it, what it says, where it is listed. */

export const screenKeys = {
  q: 'queue',
  c: 'campaigns',
  h: 'history',
  e: 'evaluation',
  n: 'connections',
  s: 'settings',
} as const;

interface Command {
  /** As shown to a person; `Mod` is Ctrl or Cmd. */
  readonly keys: readonly string[];
  readonly says: string;
  readonly group: 'Move' | 'Decide' | 'Look' | 'Go to';
}

export const commands = {
  next: { keys: ['J'], says: 'Next', group: 'Move' },
  previous: { keys: ['K'], says: 'Previous', group: 'Move' },
  open: { keys: ['Enter'], says: 'Read the open recommendation', group: 'Move' },
  back: { keys: ['Esc'], says: 'Back to the list, close what floats', group: 'Move' },
  mark: { keys: ['X'], says: 'Select this one, for deciding several at once', group: 'Move' },
  approve: { keys: ['A'], says: 'Approve', group: 'Decide' },
  change: { keys: ['E'], says: 'Approve with changes', group: 'Decide' },
  reject: { keys: ['R'], says: 'Reject, with the reason', group: 'Decide' },
  later: { keys: ['S'], says: 'Later', group: 'Decide' },
  undo: { keys: ['U'], says: 'Undo the last decision', group: 'Decide' },
  whatIf: { keys: ['W'], says: 'What if', group: 'Look' },
  table: { keys: ['T'], says: 'Charts as tables, and back', group: 'Look' },
  search: { keys: ['/'], says: 'Search', group: 'Look' },
  palette: { keys: ['Mod', 'K'], says: 'Everything: campaigns, screens, actions', group: 'Look' },
  help: { keys: ['?'], says: 'All keys', group: 'Look' },
  queue: { keys: ['G', 'Q'], says: 'Queue', group: 'Go to' },
  campaigns: { keys: ['G', 'C'], says: 'Campaigns', group: 'Go to' },
  history: { keys: ['G', 'H'], says: 'History', group: 'Go to' },
  evaluation: { keys: ['G', 'E'], says: 'Evaluation', group: 'Go to' },
  connections: { keys: ['G', 'N'], says: 'Connections', group: 'Go to' },
  settings: { keys: ['G', 'S'], says: 'Settings', group: 'Go to' },
} as const satisfies Record<string, Command>;
export type CommandId = keyof typeof commands;

/** Commands of one plain key, by `KeyboardEvent.key` in lower case. Enter and Escape act even with single keys off. */
export const singleKeys: Readonly<Record<string, CommandId>> = {
  j: 'next',
  k: 'previous',
  x: 'mark',
  a: 'approve',
  e: 'change',
  r: 'reject',
  s: 'later',
  u: 'undo',
  w: 'whatIf',
  t: 'table',
  '/': 'search',
  '?': 'help',
};
