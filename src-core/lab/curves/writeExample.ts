// Writes the worked example and its picture into docs/method.md and docs/images/event.svg: npm run -s lab example
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examplePicture, workedExample } from '../../diagnosis/workedExample.fixture.ts';

const docs = join(import.meta.dirname, '../../../docs');
const [begin, end] = ['<!-- example: begin -->', '<!-- example: end -->'] as const;
const text = await readFile(join(docs, 'method.md'), 'utf8');
const [before, rest = ''] = text.split(begin);
const [, after] = rest.split(end);
if (before === undefined || after === undefined)
  throw new Error('docs/method.md has no place for the example');
await writeFile(join(docs, 'method.md'), `${before}${begin}\n${workedExample().join('\n')}\n${end}${after}`);
await writeFile(join(docs, 'images/event.svg'), examplePicture());
