// Holds a database's write lock: a test's second program. Arguments: path, key in hex, milliseconds; without these it holds
// the lock until its input ends. Prints "held" when it has it.
import { connect } from '../../src-main/store/database/connect.ts';

const [path = '', key = '', ms] = process.argv.slice(2);
const connection = connect(path, Buffer.from(key, 'hex'), 'kept');
connection.exec('BEGIN IMMEDIATE');
process.stdout.write('held\n');
const release = () => {
  connection.exec('COMMIT');
  connection.close();
};
if (ms === undefined) process.stdin.resume().once('end', release);
else setTimeout(release, Number(ms));
