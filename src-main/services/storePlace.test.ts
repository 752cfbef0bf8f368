import { expect, it } from 'vitest';
import { PlaceKeeper } from './storePlace.ts';

const keeper = () => new PlaceKeeper({ path: 'own.db', kind: 'own', key: new Uint8Array(32).fill(7) });

// Would catch: the key of a waiting job wiped when the person switches workspaces ("the key does not open").
it('a borrowed place keeps its key when the workspace is closed, and loses it when returned', () => {
  const place = keeper();
  const [first, second] = [place.lend(), place.lend()];
  place.close();
  expect(first.place).toEqual({ path: 'own.db', kind: 'own', key: new Uint8Array(32).fill(7) });
  first.giveBack();
  first.giveBack();
  expect(first.place.key).toEqual(new Uint8Array(32));
  expect(second.place.key).toEqual(new Uint8Array(32).fill(7));
});

// Would catch: a job that gets a wiped key, and reports a damaged database.
it('nothing can be borrowed from a closed workspace', () => {
  const place = keeper();
  place.close();
  expect(() => place.lend()).toThrow('The workspace was closed before the work on it began.');
});
