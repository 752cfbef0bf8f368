import { expect, it } from 'vitest';
import { type CommandId, singleKeys } from '../../ui/keys/keyMap.ts';
import { screens } from '../../view/route.ts';
import { whyNothingHappens } from './whyNothing.ts';

// Handled by the frame on every screen, so these always do something.
const everywhere: ReadonlySet<CommandId> = new Set(['undo', 'redo', 'help', 'palette', 'report']);
/** Handled by the list, whatever is in it. */
const byList: ReadonlySet<CommandId> = new Set([
  'next',
  'previous',
  'mark',
  'showNew',
  'needsDecision',
  'monitoring',
  'snoozed',
  'decided',
]);

// Would catch: A pressed with nothing selected, or on another screen, having no effect and no message.
it('gives a reason for every single key that can do nothing, on every screen', () => {
  for (const screen of screens) {
    for (const command of Object.values(singleKeys)) {
      if (everywhere.has(command)) continue;
      const reason = whyNothingHappens(command, screen);
      if (screen !== 'queue' || !byList.has(command))
        expect(reason, `${command} on ${screen}`).toMatch(/^[A-Z1-9/].*\.$/);
    }
  }
  expect(whyNothingHappens('approve', 'history')).toContain('G, then Q');
});

// Would catch: Enter on a settings form being answered with a reason.
it('gives none for Enter and Esc', () => {
  for (const screen of screens)
    expect([whyNothingHappens('open', screen), whyNothingHappens('back', screen)]).toEqual([null, null]);
});
