import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { assertNever } from '../../src-shared/model/assertNever.ts';
import { type Choice, FileBody } from './fileBody.ts';
import type { Step } from './trace.ts';

/** Null: a folder. */
type Node = FileBody | null;
type Names = Map<string, Node>;
interface NameChange {
  /** The folders that hold the names. */
  readonly folders: readonly string[];
  apply(names: Names): void;
}

/** Where a process records its acknowledgements. Not part of the disk. */
export const acknowledgedFile = 'acknowledged';

/**
 * A disk with exactly POSIX's guarantees: data is durable after fsync or fdatasync of the file, a name (created,
 * renamed, removed) after fsync of its folder; until then any part of it may be there or not.
 */
export class RecordedDisk {
  readonly acknowledged: string[] = [];
  readonly #root: string;
  readonly #now: Names;
  readonly #synced: Names;
  #pending: NameChange[] = [];
  readonly #open = new Map<string, { readonly path: string; readonly body: FileBody | null }>();
  readonly largest = new Map<string, number>();

  /** What is under `root` now counts as durable. */
  constructor(root: string) {
    this.#root = root;
    this.#now = new Map(contentsOf(root));
    this.#now.set(root, null);
    this.#synced = new Map(this.#now);
  }

  step(step: Step): void {
    switch (step.kind) {
      case 'open':
        this.#openFile(step);
        return;
      case 'write': {
        const open = this.#open.get(step.file);
        if (open?.body == null) return;
        if (open.path === join(this.#root, acknowledgedFile)) {
          this.acknowledged.push(...step.data.toString('utf8').trimEnd().split('\n'));
          return;
        }
        open.body.write(step.at, step.data);
        this.largest.set(open.path, Math.max(this.largest.get(open.path) ?? 0, open.body.size));
        return;
      }
      case 'resize':
        this.#open.get(step.file)?.body?.resize(step.size);
        return;
      case 'sync': {
        const open = this.#open.get(step.file);
        if (open === undefined) return;
        if (open.body === null) this.#syncFolder(open.path);
        else open.body.sync();
        return;
      }
      case 'close':
        this.#open.delete(step.file);
        return;
      case 'rename': {
        const folders = [...new Set([dirname(step.from), dirname(step.to)])];
        this.#change({ folders, apply: (names) => move(names, step.from, step.to) });
        return;
      }
      case 'link': {
        const body = this.#now.get(step.from);
        if (body === undefined) return;
        this.#change({ folders: [dirname(step.to)], apply: (names) => names.set(step.to, body) });
        return;
      }
      case 'makeDir':
        this.#change({ folders: [dirname(step.path)], apply: (names) => names.set(step.path, null) });
        return;
      case 'unlink':
      case 'removeDir':
        this.#change({ folders: [dirname(step.path)], apply: (names) => names.delete(step.path) });
        return;
      default:
        assertNever(step);
    }
  }

  get unsyncedNames(): number {
    return this.#pending.length;
  }

  /** Writes what a power cut leaves into another folder. */
  cutInto(folder: string, cut: PowerCut): void {
    const names = new Map(this.#synced);
    for (const [index, change] of this.#pending.entries())
      if (cut.keepsName(this.#pending.length - 1 - index)) change.apply(names);
    const paths = [...names.keys()].toSorted();
    for (const path of paths) {
      const node = names.get(path);
      if (node === undefined || !parentsAreThere(names, path, this.#root)) continue;
      const to = join(folder, relative(this.#root, path));
      if (node === null) mkdirSync(to, { recursive: true });
      // Shared memory in a file: SQLite recreates it.
      else if (!path.endsWith('-shm')) writeFileSync(to, cut.content(node));
    }
  }

  #openFile({ file, path, creates, cuts }: Extract<Step, { kind: 'open' }>): void {
    let node = this.#now.get(path);
    if (node === undefined) {
      if (!creates) return;
      const made = new FileBody();
      node = made;
      if (path === join(this.#root, acknowledgedFile)) this.#now.set(path, made);
      else this.#change({ folders: [dirname(path)], apply: (names) => names.set(path, made) });
    } else if (cuts && node !== null && node.size > 0) node.resize(0);
    this.#open.set(file, { path, body: node });
  }

  #change(change: NameChange): void {
    change.apply(this.#now);
    this.#pending.push(change);
  }

  #syncFolder(folder: string): void {
    const done = this.#pending.filter(({ folders }) => folders.includes(folder));
    for (const change of done) change.apply(this.#synced);
    this.#pending = this.#pending.filter((change) => !done.includes(change));
  }
}

/** What one power cut leaves of the unsynced changes. */
export interface PowerCut {
  readonly name: string;
  /** `fromLast` counts the unsynced names from the newest, which is 0. */
  keepsName(fromLast: number): boolean;
  content(body: FileBody): Buffer;
}

/** The cuts that reveal ordering faults: nothing unsynced, all of it, only the names, only the data. */
export const plainCuts: readonly PowerCut[] = [
  { name: 'nothing unsynced', keepsName: () => false, content: (body) => body.synced() },
  { name: 'names without data', keepsName: () => true, content: (body) => body.synced() },
  { name: 'data without names', keepsName: () => false, content: (body) => body.now() },
  { name: 'everything', keepsName: () => true, content: (body) => body.now() },
];

/** All but one name, counted from the newest: a file that exists before the one it refers to. */
export function withoutOneName(lost: number): PowerCut {
  return {
    name: `all but the ${lost + 1}. name`,
    keepsName: (fromLast) => fromLast !== lost,
    content: (body) => body.now(),
  };
}

/**
 * Any part of any change: torn pages, later writes without earlier ones, other sizes, unwritten parts as zeros or
 * garbage.
 */
export function tornCut(random: () => number): PowerCut {
  const share = [0.1, 0.5, 0.9][Math.floor(random() * 3)] ?? 0.5;
  const choice: Choice = {
    sector: random() < 0.5 ? 512 : 4096,
    keeps: () => random() < share,
    pick: (count) => Math.floor(random() * count),
    hole: random() < 0.7 ? 0 : 0xa5,
  };
  return { name: 'torn', keepsName: () => random() < 0.5, content: (body) => body.afterCut(choice) };
}

function parentsAreThere(names: Names, path: string, root: string): boolean {
  for (let folder = dirname(path); folder.startsWith(root) && folder !== root; folder = dirname(folder))
    if (names.get(folder) !== null) return false;
  return true;
}

function move(names: Names, from: string, to: string): void {
  // A folder moves with its content.
  for (const path of [...names.keys()])
    if (path === from || path.startsWith(`${from}/`)) {
      const node = names.get(path);
      names.delete(path);
      if (node !== undefined) names.set(to + path.slice(from.length), node);
    }
}

function contentsOf(folder: string): [string, Node][] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path, entry.isDirectory() ? null : FileBody.of(readFileSync(path))];
  });
}
