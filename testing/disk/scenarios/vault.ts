// Creates a key under a passphrase, stores and deletes other secrets, changes the passphrase; and the file that records
// the open workspace.
import { readConfig, writeConfig } from '../../../src-main/base/config.ts';
import { openVault } from '../../../src-main/secrets/open.ts';
import { noKeychain } from '../../api.ts';
import { scenario } from './acknowledge.ts';
import { dataFolder, passphrases } from './place.ts';

const { root, acknowledge } = scenario();
const folder = dataFolder(root);
const vault = openVault(folder, { keychain: noKeychain });
await vault.create('passphrase', passphrases[0]);
acknowledge('key');
for (const name of ['one', 'two', 'three']) {
  await vault.secrets.set(name, `secret ${name}`);
  acknowledge(`secret ${name}`);
}
writeConfig(folder, { workspace: 'own' });
writeConfig(folder, { workspace: 'sample' });
acknowledge(`workspace ${readConfig(folder).workspace}`);
await vault.move({ place: 'passphrase', passphrase: passphrases[1], current: passphrases[0] });
acknowledge('moved');
await vault.secrets.set('four', 'secret four');
acknowledge('secret four');
