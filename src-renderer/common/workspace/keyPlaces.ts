import { counted } from '../../../src-shared/format/number.ts';
import type { KeyPlace } from '../../../src-shared/model/workspace.ts';

/** Where the key can be kept, and what each place means for a person. */
export const keyPlaceWords = {
  keychain: {
    title: 'This computer’s keychain',
    hint: 'Opens by itself when you are logged in. The data on the disk is unreadable without it.',
    kept: 'its key is in this computer’s keychain',
  },
  passphrase: {
    title: 'A passphrase only you know',
    hint: 'You type it at each start. The data on the disk is unreadable without it, also for us.',
    kept: 'its key is locked with your passphrase',
  },
  session: {
    title: 'Nowhere, for this session only',
    hint: 'When the app ends, data and decisions cannot be opened again. For trying things out.',
    kept: 'its key is stored nowhere, so it ends with this session',
  },
} as const satisfies Record<KeyPlace, { title: string; hint: string; kept: string }>;

const shortest = 12;

/** What is wrong with a new passphrase by itself, as a sentence; null = nothing. */
export function passphraseTooShort(passphrase: string): string | null {
  if (passphrase.length >= shortest) return null;
  return `The passphrase has ${counted(passphrase.length, 'character')}; it needs at least ${shortest}.`;
}

/** The same, with the second time it was typed. */
export function passphraseFault(passphrase: string, again: string): string | null {
  const short = passphraseTooShort(passphrase);
  if (short !== null) return short;
  if (passphrase !== again) return 'The two passphrases differ. Type the same one twice.';
  return null;
}
