// Holds a database's write lock for a time: a test's second program. Arguments: path, key in hex, milliseconds. Prints
// "held" when it has it.
import { connect } from '../../src-main/store/database/connect.ts';

const [path = '', key = '', ms = ''] = process.argv.slice(2);
const connection = connect(path, Buffer.from(key, 'hex'), 'kept');
connection.exec('BEGIN IMMEDIATE');
process.stdout.write('held\n');
setTimeout(() => {
  connection.exec('COMMIT');
  connection.close();
}, Number(ms));
