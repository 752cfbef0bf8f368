import type { Instant } from '../../../src-shared/model/day.ts';
import type { WatchedFile } from '../../../src-shared/model/watchedFolder.ts';
import type { Connection } from '../database/connection.ts';

/** A file as it was when something became of it: one that is written anew is looked into again. */
export interface KnownFile {
  readonly name: string;
  readonly size: number;
  readonly modified: number;
  readonly state: Exclude<WatchedFile['state'], 'waiting'>;
  readonly at: Instant;
  readonly what: string;
}

/** The folder that is watched, and what became of its files. */
export interface WatchedFolderRepository {
  /** Null: none is watched. */
  path(): string | null;
  /** Watches another, of whose files nothing is known yet; null: none any more. */
  watch(path: string | null): void;
  /** By name. */
  files(): ReadonlyMap<string, KnownFile>;
  keep(file: KnownFile): void;
}

export function watchedFolderRepository(connection: Connection): WatchedFolderRepository {
  return {
    path: () =>
      connection.read(
        () => connection.statement<{ path: string }>('SELECT path FROM watched_folder').get()?.path ?? null,
      ),
    watch: (path) =>
      connection.write(() => {
        connection.statement('DELETE FROM watched_files').run();
        connection.statement('DELETE FROM watched_folder').run();
        if (path !== null)
          connection.statement('INSERT INTO watched_folder (one, path) VALUES (1, ?)').run(path);
      }),
    files: () =>
      connection.read(() => {
        const rows = connection
          .statement<KnownFile>('SELECT name, size, modified, state, at, what FROM watched_files')
          .all();
        return new Map(rows.map((file) => [file.name, file]));
      }),
    keep: ({ name, size, modified, state, at, what }) =>
      connection.write(() => {
        connection
          .statement(
            `INSERT INTO watched_files (name, size, modified, state, at, what) VALUES (?, ?, ?, ?, ?, ?)
              ON CONFLICT (name) DO UPDATE SET size = excluded.size, modified = excluded.modified, state = excluded.state,
                at = excluded.at, what = excluded.what`,
          )
          .run(name, size, modified, state, at, what);
      }),
  };
}
