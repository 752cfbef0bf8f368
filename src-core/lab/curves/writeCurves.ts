// What the docs show of the weights, written anew after a fit: npm run -s lab curves
// Every curve into docs/curves.md and docs/curves/, and the worked example into docs/method.md.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { weights } from '../../diagnosis/weighing/model.ts';
import { casesOf, rowOf } from '../fitting/rows.ts';
import { worlds } from '../worlds/all.ts';
import { curvesPage } from './page.ts';

/** Campaigns of each market that the trees are asked over; the first of the fit's own draw. */
const each = 50;
const seed = 11;

const rows = worlds.flatMap((world) => [...casesOf(world, seed, 0, each)].flatMap((one) => rowOf(one) ?? []));
const reference = rows.map(({ events: [first] }) =>
  Float64Array.from(weights.inputs, (name) => first?.inputs[name] ?? Number.NaN),
);
const docs = join(import.meta.dirname, '../../../docs');
await mkdir(join(docs, 'curves'), { recursive: true });
let bytes = 0;
for (const [path, text] of curvesPage(weights, reference, reference.length)) {
  bytes += text.length;
  await writeFile(join(docs, path), text);
}
process.stdout.write(`curves of weights ${weights.version}: ${Math.round(bytes / 1000)} kB\n`);
await import('./writeExample.ts');
