import { expect, it } from 'vitest';
import { PlaceKeeper } from './storePlace.ts';

const keeper = () => new PlaceKeeper({ path: 'own.db', kind: 'own', key: new Uint8Array(32).fill(7) });

// Would catch: the key of a job that waits wiped by a switch of the workspace ("the key does not open").
it('a place that was lent keeps its key when the workspace is closed, and loses it when given back', () => {
  const place = keeper();
  const [first, second] = [place.lend(), place.lend()];
  place.close();
  expect(first.place).toEqual({ path: 'own.db', kind: 'own', key: new Uint8Array(32).fill(7) });
  first.giveBack();
  first.giveBack();
  expect(first.place.key).toEqual(new Uint8Array(32));
  expect(second.place.key).toEqual(new Uint8Array(32).fill(7));
});

// Would catch: a job that is handed a wiped key, and says that the database is damaged.
it('nothing is lent of a workspace that is closed', () => {
  const place = keeper();
  place.close();
  expect(() => place.lend()).toThrow('The workspace was closed before the work on it began.');
});
