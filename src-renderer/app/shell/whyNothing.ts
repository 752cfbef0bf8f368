import { type CommandId, commands } from '../../ui/keys/keyMap.ts';
import type { Screen } from '../../view/route.ts';

const onRecommendation: ReadonlySet<CommandId> = new Set([
  'approve',
  'change',
  'reject',
  'later',
  'whatIf',
  'table',
]);
const inQueue: ReadonlySet<CommandId> = new Set([
  ...onRecommendation,
  'next',
  'previous',
  'mark',
  'markAll',
  'showNew',
  'needsDecision',
  'monitoring',
  'snoozed',
  'decided',
]);

/**
 * Why a key does nothing on this screen, and where it works; null: no message needed (Enter and Esc have many uses).
 */
export function whyNothingHappens(command: CommandId, screen: Screen): string | null {
  const { label, keys } = commands[command];
  const key = `${keys.join(' ')} (${label.toLowerCase()})`;
  if (command === 'search') return 'This screen has no search. Ctrl K finds campaigns, screens and actions.';
  if (command === 'note') return `${key} works on an open recommendation and on a campaign’s page.`;
  if (screen !== 'queue') {
    if (command === 'next' || command === 'previous')
      return `${key} works in the queue, in the list of campaigns and in the settings.`;
    return inQueue.has(command) ? `${key} works in the queue only. Press G, then Q, to go there.` : null;
  }
  return onRecommendation.has(command)
    ? `${key} needs an open recommendation. Choose one in the list with J and K.`
    : null;
}
