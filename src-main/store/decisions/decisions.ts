import type { Day } from '../../../src-shared/model/day.ts';
import type { Connection } from '../connection.ts';
import type { DecisionsRepository } from '../store.ts';
import { decide } from './decide.ts';
import { latestDecisions } from './read.ts';

export function decisionsRepository(connection: Connection, today: () => Day): DecisionsRepository {
  return {
    decide: (request, by, at) => connection.write(() => decide(connection, request, by, at, today())),
    latest: (limit, before) => connection.read(() => latestDecisions(connection, limit, before)),
  };
}
