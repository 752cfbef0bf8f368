import type { KeyPlace } from '../../../src-shared/model/workspace.ts';

/** Where the key can be kept, and what each place means for a person. */
export const keyPlaceWords = {
  keychain: {
    title: 'This computer’s keychain',
    hint: 'Opens by itself when you are logged in. The data on the disk is unreadable without it.',
    short: 'keychain',
  },
  passphrase: {
    title: 'A passphrase only you know',
    hint: 'You type it at each start. The data on the disk is unreadable without it, also for us.',
    short: 'passphrase',
  },
  session: {
    title: 'Nowhere, for this session only',
    hint: 'When the app ends, data and decisions cannot be opened again. To try things out.',
    short: 'this session only',
  },
} as const satisfies Record<KeyPlace, { title: string; hint: string; short: string }>;

const shortest = 12;

/** What is wrong with a new passphrase, as a sentence; null = nothing. */
export function passphraseFault(passphrase: string, again: string): string | null {
  if (passphrase.length < shortest) {
    return `The passphrase has ${passphrase.length} characters; it needs at least ${shortest}.`;
  }
  if (passphrase !== again) return 'The two passphrases differ. Type the same one twice.';
  return null;
}
