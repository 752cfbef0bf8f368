import {
  defaultModelSettings,
  type ModelRef,
  type ModelSettings,
  type Provider,
} from '../../../src-shared/model/llm/providers.ts';
import { chooseDataDir } from '../../base/dataDir.ts';
import { openVault } from '../../secrets/open.ts';
import { VaultError } from '../../secrets/vault.ts';
import { ModelKeys } from '../../services/models/keys.ts';
import { isSafeForKeys } from '../../services/models/providerList.ts';
import { type CliIo, InputError } from '../base/io.ts';
import { givenPassphrase } from '../base/passphrase.ts';
import { flaggedProvider, givenKey, keyVariable, type ModelFlags } from './modelFlags.ts';

/** Whom a command without a workspace may ask. */
export interface FlaggedModel {
  readonly provider: Provider;
  readonly model: string;
  readonly settings: ModelSettings;
  /** By provider id. */
  readonly keys: ReadonlyMap<string, string>;
}

/** No model is available: why, as a sentence. */
export interface NoModel {
  readonly because: string;
}

/**
 * The model the flags name, with its key from a file, standard input, the environment or the vault of this machine; no
 * database is touched. An unusable flag is an input error; a model that is not named, or a missing key, is not.
 */
export async function flaggedModel(
  io: CliIo,
  flags: ModelFlags & { readonly passphraseFile?: string },
): Promise<FlaggedModel | NoModel> {
  if (flags.provider === undefined) {
    const stray = flags.model ?? flags.baseUrl ?? flags.keyFile;
    if (stray !== undefined)
      throw new InputError(
        'A model was described without --provider.',
        'Add --provider openai, anthropic or compatible.',
      );
    return { because: 'No model was named: give --provider and --model.' };
  }
  if (flags.model === undefined)
    throw new InputError('--provider was given without --model.', 'Add --model with the model’s name.');
  const provider = flaggedProvider(flags.provider, flags.baseUrl);
  const key = (await givenKey(io, flags)) ?? (await vaultKey(io, provider, flags.passphraseFile));
  if (key === null && provider.kind !== 'compatible')
    return {
      because: `There is no key for ${provider.name}: set ${keyVariable}, give --key-file or --key-stdin, or keep it in Settings.`,
    };
  if (key !== null && !isSafeForKeys(provider))
    throw new InputError(
      `A key would travel to ${new URL(provider.baseUrl).host} unencrypted.`,
      'Give the address with https, or use a server on this computer.',
    );
  return {
    provider,
    model: flags.model,
    settings: settingsFor(provider, flags.model),
    keys: key === null ? new Map() : new Map([[provider.id, key]]),
  };
}

/** One model for every role; a model requested by name is asked in every case. */
function settingsFor(provider: Provider, model: string): ModelSettings {
  const choice: readonly ModelRef[] = [{ provider: provider.id, model }];
  return {
    ...defaultModelSettings,
    enabled: true,
    providers: [provider],
    roles: { analyst: choice, critic: choice, judge: choice },
    ask: 'all',
  };
}

/**
 * A key stored in Settings for exactly the same address. Null where there is none, or the vault does not open without a
 * prompt.
 */
export async function vaultKey(
  io: CliIo,
  provider: Provider,
  passphraseFile: string | undefined,
): Promise<string | null> {
  const vault = openVault(chooseDataDir(undefined, io.env));
  try {
    const state = await vault.state();
    if (state.kind !== 'locked') return null;
    const passphrase = state.place === 'passphrase' ? givenPassphrase(io, passphraseFile) : null;
    if (state.place === 'passphrase' && passphrase === null) return null;
    await vault.unlock(passphrase ?? undefined);
    for (const workspace of ['own', 'sample'] as const) {
      const key = await new ModelKeys(vault.secrets, workspace).get(provider);
      if (key !== null) return key;
    }
    return null;
  } catch (error) {
    if (error instanceof VaultError) return null;
    throw error;
  } finally {
    vault.lock();
  }
}
