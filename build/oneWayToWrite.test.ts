import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const rooms = ['src-shared', 'src-core', 'src-main', 'src-preload', 'src-renderer'];
/** Data, seen by no person: simulated files, and what is written for a model. */
const isElsewhere = (file: string): boolean =>
  /^src-shared\/format\/|^src-core\/(lab|context)\/|\.(test|fixture)\.tsx?$/.test(file);

function sources(): readonly string[] {
  return rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(room, name).replaceAll('\\', '/')),
  );
}

// Would catch: the same amount written in two ways, "$5.00" in a sentence and "$5" in the status bar beside it.
it('numbers are written for people in src-shared/format and nowhere else', () => {
  const found = sources()
    .filter((file) => !isElsewhere(file))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          // `Number(x.toFixed(2))` rounds a figure, and writes nothing.
          /toLocaleString\(|Intl\.NumberFormat\b/.test(line) ||
          /\.toFixed\(/.test(line.replaceAll(/Number\([^;]*\.toFixed\(\w+\)\)/g, ''))
            ? [`${file}:${index + 1}: ${line.trim()}`]
            : [],
        ),
    );
  expect(found).toEqual([]);
});
