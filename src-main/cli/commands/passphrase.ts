import type { Command } from 'commander';
import { type Api, type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, InputError, printJson, printLines } from '../base/io.ts';
import { askPassphrase, choosePassphrase, givenPassphrase, longEnough } from '../base/passphrase.ts';
import { examples, workspaceCommand } from './shared.ts';

interface PassphraseOptions extends WorkspaceOptions {
  readonly newPassphraseFile?: string;
  readonly keychain?: boolean;
  readonly json?: boolean;
}

/** `passphrase`: the same key under another passphrase, or in the keychain. The data itself is not rewritten. */
export function addPassphrase(program: Command, io: CliIo): void {
  workspaceCommand(program.command('passphrase'))
    .description('change the passphrase, set one instead of the keychain, or move the key to the keychain')
    .option(
      '--new-passphrase-file <file>',
      'a file whose first line is the new passphrase (or set CAUSEWAY_NEW_PASSPHRASE)',
    )
    .option('--keychain', "keep the key in this computer's keychain from now on; no passphrase is asked for")
    .addHelpText(
      'after',
      examples('passphrase', 'passphrase --new-passphrase-file ./new.txt', 'passphrase --keychain'),
    )
    .action(async (options: PassphraseOptions) => {
      const session = await withApi(io, options, {}, (api) => move(io, api, options));
      if (options.json === true) printJson(io, session);
      else
        printLines(io, [
          options.keychain === true
            ? "The key is in this computer's keychain now; the passphrase no longer opens anything."
            : 'The new passphrase is in force; the old one no longer opens anything.',
          'Backups beside the workspace open as it does, the older ones too; a copy of them that you carried elsewhere before opens as it did then.',
        ]);
    });
}

async function move(io: CliIo, api: Api, options: PassphraseOptions) {
  const session = await api.session.state();
  const wasPassphrase = session.state === 'open' && session.keyPlace === 'passphrase';
  const current = wasPassphrase ? await today(io, options) : {};
  if (options.keychain === true) return api.session.moveKey({ keyPlace: 'keychain', ...current });
  const next = givenPassphrase(io, options.newPassphraseFile, 'CAUSEWAY_NEW_PASSPHRASE');
  const passphrase =
    next === null
      ? await choosePassphrase(io, 'The new passphrase (12 characters or more): ')
      : longEnough(next);
  if (passphrase === null)
    throw new InputError(
      'No new passphrase was given.',
      'Set CAUSEWAY_NEW_PASSPHRASE, or name a file with --new-passphrase-file.',
    );
  return api.session.moveKey({ keyPlace: 'passphrase', passphrase, ...current });
}

/** It was right a moment ago, when the workspace was opened; when it was typed, it is asked for again. */
async function today(io: CliIo, options: PassphraseOptions): Promise<{ readonly current?: string }> {
  const current =
    givenPassphrase(io, options.passphraseFile) ??
    (await askPassphrase(io, 'The current passphrase once more: '));
  return current === null ? {} : { current };
}
