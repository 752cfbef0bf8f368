// One of several processes on the same vault, under a passphrase: creates or opens it, then stores secrets; prints its
// key as one line.
import { openVault } from '../../src-main/secrets/open.ts';

const [folder, passphrase, name, secrets] = process.argv.slice(2);
if (folder === undefined || passphrase === undefined || name === undefined || secrets === undefined)
  throw new Error('usage: racer.ts FOLDER PASSPHRASE NAME SECRETS');
const vault = openVault(folder, {
  keychain: {
    get: async () => null,
    set: () => Promise.reject(new Error('none here')),
    delete: async () => false,
  },
});
const state = await vault.state();
const key =
  state.kind === 'none' ? await vault.create('passphrase', passphrase) : await vault.unlock(passphrase);
for (let index = 0; index < Number(secrets); index++)
  await vault.secrets.set(`${name}-${index}`, `secret ${name} ${index}`);
process.stdout.write(`${key.toString('hex')}\n`);
