import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type ProviderKind, providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import { defaultBaseUrls, type Provider, providerSchema } from '../../../src-shared/model/llm/providers.ts';
import { type CliIo, InputError } from '../base/io.ts';

/** How a command line names a model: never with its key in it, which every process of the machine could read. */
export interface ModelFlags {
  readonly provider?: ProviderKind;
  readonly baseUrl?: string;
  readonly model?: string;
  readonly keyFile?: string;
  readonly keyStdin?: boolean;
}

export const keyVariable = 'CAUSEWAY_MODEL_KEY';

export function modelFlags(command: Command): Command {
  return command
    .addOption(new Option('--provider <kind>', 'which protocol is used').choices(providerKinds))
    .option(
      '--base-url <url>',
      'its address (default: the provider’s own; compatible: a server on this machine)',
    )
    .option('--model <name>', 'the model, as the provider names it')
    .option('--key-file <file>', `a file whose first line is the key (or set ${keyVariable})`)
    .option('--key-stdin', 'the first line of standard input is the key');
}

/** The provider the flags name; its id is its kind, as Settings names the first of a kind. */
export function flaggedProvider(kind: ProviderKind, baseUrl: string | undefined): Provider {
  const provider = providerSchema.safeParse({
    id: kind === 'compatible' ? 'own-server' : kind,
    kind,
    name: kindNames[kind],
    baseUrl: baseUrl ?? defaultBaseUrls[kind],
  });
  if (provider.success) return provider.data;
  throw new InputError(
    `"${baseUrl}" after --base-url is not an address.`,
    `Write it like ${defaultBaseUrls[kind]}.`,
  );
}

const kindNames = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  compatible: 'the server',
} as const satisfies Record<ProviderKind, string>;

/** The key from a file, standard input or the environment. Null: not given. */
export async function givenKey(io: CliIo, flags: ModelFlags): Promise<string | null> {
  if (flags.keyFile !== undefined) return checked(firstLine(readKeyFile(io, flags.keyFile)), flags.keyFile);
  if (flags.keyStdin === true) return checked(firstLine(await readAll(io)), 'standard input');
  const variable = io.env[keyVariable];
  return variable === undefined || variable === '' ? null : checked(variable.trim(), keyVariable);
}

function readKeyFile(io: CliIo, file: string): string {
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8');
  } catch {
    throw new InputError(`The key file ${file} cannot be read.`, 'Check its path and its permissions.');
  }
}

async function readAll(io: CliIo): Promise<string> {
  let text = '';
  for await (const piece of io.stdin) text += String(piece);
  return text;
}

const firstLine = (text: string): string => (text.split(/\r?\n/, 1)[0] ?? '').trim();

/** Says what is wrong without quoting the content. */
function checked(key: string, where: string): string {
  if (/^[\x21-\x7e]{1,1000}$/.test(key)) return key;
  throw new InputError(
    key === '' ? `There is no key in ${where}.` : `What is in ${where} is not a key.`,
    'A key is one line without spaces.',
  );
}
