/** Every key of the app, once: what triggers it, its description, where it is listed. */

export const screenKeys = {
  q: 'queue',
  c: 'campaigns',
  h: 'history',
  a: 'analytics',
  e: 'evaluation',
  n: 'connections',
  s: 'settings',
} as const;

interface Command {
  /** As shown to a person; `Mod` is Ctrl or Cmd. */
  readonly keys: readonly string[];
  readonly label: string;
  readonly group: 'Move' | 'Decide' | 'Look' | 'Go to';
}

export const commands = {
  next: { keys: ['J'], label: 'Next', group: 'Move' },
  previous: { keys: ['K'], label: 'Previous', group: 'Move' },
  open: { keys: ['Enter'], label: 'Read the open recommendation', group: 'Move' },
  back: { keys: ['Esc'], label: 'Back to the list, close what floats', group: 'Move' },
  mark: { keys: ['X'], label: 'Select this one, for deciding several at once', group: 'Move' },
  markAll: {
    keys: ['Shift', 'X'],
    label: 'Select the group, or the whole list',
    group: 'Move',
  },
  showNew: { keys: ['N'], label: 'Show what is new in the list', group: 'Move' },
  needsDecision: { keys: ['1'], label: 'What needs a decision', group: 'Move' },
  monitoring: { keys: ['2'], label: 'What is only watched', group: 'Move' },
  snoozed: { keys: ['3'], label: 'What was put off', group: 'Move' },
  decided: { keys: ['4'], label: 'What is decided', group: 'Move' },
  approve: { keys: ['A'], label: 'Approve', group: 'Decide' },
  change: { keys: ['E'], label: 'Approve with changes', group: 'Decide' },
  reject: { keys: ['R'], label: 'Reject, with the reason', group: 'Decide' },
  later: { keys: ['S'], label: 'Later', group: 'Decide' },
  undo: { keys: ['U'], label: 'Undo the last decision or change', group: 'Decide' },
  redo: { keys: ['Shift', 'U'], label: 'Redo what was undone last', group: 'Decide' },
  whatIf: { keys: ['W'], label: 'What if', group: 'Look' },
  report: { keys: ['.'], label: 'Make a report', group: 'Look' },
  note: { keys: ['Shift', 'N'], label: 'Write a note on days of the campaign', group: 'Look' },
  table: { keys: ['T'], label: 'Charts as tables, and back', group: 'Look' },
  search: { keys: ['/'], label: 'Search', group: 'Look' },
  palette: { keys: ['Mod', 'K'], label: 'Everything: campaigns, screens, actions', group: 'Look' },
  help: { keys: ['?'], label: 'All keys', group: 'Look' },
  queue: { keys: ['G', 'Q'], label: 'Queue', group: 'Go to' },
  campaigns: { keys: ['G', 'C'], label: 'Campaigns', group: 'Go to' },
  history: { keys: ['G', 'H'], label: 'History', group: 'Go to' },
  analytics: { keys: ['G', 'A'], label: 'Analytics', group: 'Go to' },
  evaluation: { keys: ['G', 'E'], label: 'Evaluation', group: 'Go to' },
  connections: { keys: ['G', 'N'], label: 'Connections', group: 'Go to' },
  settings: { keys: ['G', 'S'], label: 'Settings', group: 'Go to' },
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
  n: 'showNew',
  '1': 'needsDecision',
  '2': 'monitoring',
  '3': 'snoozed',
  '4': 'decided',
  '/': 'search',
  '.': 'report',
  '?': 'help',
};

/** The same with Shift held; a letter that is not here does nothing with Shift. */
export const shiftKeys: Readonly<Record<string, CommandId>> = { u: 'redo', x: 'markAll', n: 'note' };

/**
 * Commands that repeat while their key is held. All others act once per press: holding A must not approve a second
 * campaign.
 */
export const repeatable: ReadonlySet<CommandId> = new Set(['next', 'previous']);
