// One start of the program as far as the keychain is concerned: runs a step on the vault of a folder and prints the
// answer as one line of JSON. Run in its own desktop session, or in none.
import { openVault } from '../../src-main/secrets/open.ts';
import { VaultError } from '../../src-main/secrets/vault.ts';

const [folder, ...steps] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: session.ts FOLDER (state|create|unlock|set|get)…');
const vault = openVault(folder);

async function run(step: string): Promise<unknown> {
  switch (step) {
    case 'state':
      return vault.state();
    case 'create':
      return (await vault.create('keychain')).toString('hex');
    case 'unlock':
      return (await vault.unlock()).toString('hex');
    case 'set':
      return vault.secrets.set('provider', 'a secret, ü');
    case 'get':
      return vault.secrets.get('provider');
    default:
      throw new Error(`there is no step ${step}`);
  }
}

const answers: unknown[] = [];
for (const step of steps)
  answers.push(
    await run(step).catch((error: unknown) => {
      if (error instanceof VaultError) return { code: error.code, message: error.message, fix: error.fix };
      throw error;
    }),
  );
process.stdout.write(`${JSON.stringify(answers)}\n`);
