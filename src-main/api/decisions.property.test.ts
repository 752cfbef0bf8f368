import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stateOn } from '../../src-shared/decisions/buckets.ts';
import { assertNever } from '../../src-shared/model/assertNever.ts';
import { addDays, dayNumber } from '../../src-shared/model/day.ts';
import type { Decision, DecisionRequest } from '../../src-shared/model/decision.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import {
  offered,
  overtaken,
  type RecommendationStanding,
  reduceRequest,
} from '../../src-shared/sync/reduce.ts';
import { memoryKeychain, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { recommendation } from '../../testing/store/rows.ts';
import { localToday } from '../base/clock.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

const CAMPAIGNS = 2;
const HOUR_MS = 3_600_000;

const acts = [
  'approve',
  'change',
  'reject',
  'snooze',
  'undo',
  'undo last',
  'redo',
  'again',
  'reuse',
  'analyse',
] as const;
type Act = (typeof acts)[number];
/** `which`: of the recommendations of the campaign and of the earlier requests. `hours`: how the clock goes on, or back. */
const stepOf = fc.record({
  act: fc.constantFrom(...acts),
  campaign: fc.nat({ max: CAMPAIGNS - 1 }),
  which: fc.nat({ max: 5 }),
  hours: fc.integer({ min: -60, max: 60 }),
});

const folder = temporaryFolder();
const keychain = memoryKeychain();
let clock = Date.parse('2026-06-01T10:00:00Z');
let test: TestApp;
/** Another connection to the same database: what an analysis adds, and what is on disk. */
let store: Store;
/** Every decision that was answered, over all runs. */
const acknowledged: Id[] = [];

beforeAll(async () => {
  test = await startTestApp({ dataDir: folder.path, keychain, now: () => new Date(clock) });
  await test.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
  const { vaultId } = JSON.parse(readFileSync(join(folder.path, 'vault.json'), 'utf8'));
  const key = Buffer.from((await keychain.get(`${vaultId}/key`)) ?? '', 'base64');
  store = openStore({ path: join(folder.path, 'own.db'), key, kind: 'own' });
});
afterAll(async () => {
  store.close();
  await test.app.close();
  folder.remove();
});

function verdictOf(
  act: 'approve' | 'change' | 'reject' | 'snooze',
  until: string,
): DecisionRequest['verdict'] {
  switch (act) {
    case 'approve':
      return { kind: 'approve' };
    case 'change':
      return {
        kind: 'approve_with_changes',
        parameters: { workflow: 'Bid Adjustment', changePct: 1, currentBid: null, newBid: null },
        note: '',
      };
    case 'reject':
      return { kind: 'reject', category: 'wrong_decision_unclear', text: 'no' };
    case 'snooze':
      return { kind: 'snooze', until };
    default:
      return assertNever(act);
  }
}

/** One sequence on campaigns of its own, beside a model that is nothing but the shared reducer. */
class Sequence {
  readonly #name = newId();
  readonly #standings: RecommendationStanding[] = [];
  /** Requests that were answered, with the answers. */
  readonly #kept: { readonly request: DecisionRequest; readonly decision: Decision }[] = [];

  constructor() {
    for (let campaign = 0; campaign < CAMPAIGNS; campaign += 1) this.#analyse(campaign);
  }

  #campaign(campaign: number): string {
    return `${this.#name}-${campaign}`;
  }

  #analyse(campaign: number): void {
    const item = recommendation(this.#campaign(campaign));
    store.recommendations.add([item]);
    for (const [at, one] of this.#standings.entries())
      if (one.campaignId === item.diagnosis.campaignId) this.#standings[at] = overtaken(one);
    this.#standings.push(offered(item.id, item.diagnosis.campaignId, item.diagnosis.parameters));
  }

  async step(act: Act, campaign: number, which: number): Promise<void> {
    if (act === 'analyse') return this.#analyse(campaign);
    const own = this.#standings.filter((one) => one.campaignId === this.#campaign(campaign));
    const standing = own[own.length - 1 - (which % own.length)];
    if (standing === undefined) throw new RangeError('each campaign has one');
    const last = standing.decisions.findLast((one) => one.undoneBy === null && one.verdict.kind !== 'undo');
    const undone = standing.decisions.findLast((one) => one.undoneBy !== null);
    const earlier = this.#kept[which % Math.max(this.#kept.length, 1)]?.request;
    const fresh = { decisionId: newId(), recommendationId: standing.id };
    switch (act) {
      case 'approve':
      case 'change':
      case 'reject':
      case 'snooze':
        return this.#ask({ ...fresh, verdict: verdictOf(act, addDays(today(), 1 + which)) });
      case 'undo':
        return this.#ask({ ...fresh, verdict: { kind: 'undo', undoes: earlier?.decisionId ?? newId() } });
      case 'undo last':
        if (last === undefined) {
          await expect(test.api.queue.undo(fresh)).rejects.toBeInstanceOf(ORPCError);
          return;
        }
        return this.#ask({ ...fresh, verdict: { kind: 'undo', undoes: last.id } }, () =>
          test.api.queue.undo(fresh),
        );
      case 'redo':
        // The window's redo is the same verdict under a new id.
        return undone === undefined ? undefined : this.#ask({ ...fresh, verdict: undone.verdict });
      case 'again':
        return earlier === undefined ? undefined : this.#ask(earlier);
      case 'reuse':
        if (earlier === undefined) return;
        return this.#ask({ ...fresh, decisionId: earlier.decisionId, verdict: { kind: 'approve' } });
      default:
        assertNever(act);
    }
  }

  async #ask(request: DecisionRequest, send = () => test.api.queue.decide(request)): Promise<void> {
    const at = this.#standings.findIndex((one) => one.id === request.recommendationId);
    const standing = this.#standings[at];
    if (standing === undefined) throw new RangeError('only known ones are asked about');
    const by = { decidedAt: new Date(clock).toISOString(), decidedBy: 'Ann' };
    const elsewhere = this.#standings
      .flatMap((one) => one.decisions)
      .find((one) => one.id === request.decisionId);
    const { standing: after, ruling } = reduceRequest(standing, request, by, elsewhere ?? null);
    const isOver = request.verdict.kind === 'snooze' && request.verdict.until <= today();
    if (ruling.kind === 'refused' || (ruling.kind === 'kept' && isOver)) {
      await expect(send()).rejects.toBeInstanceOf(ORPCError);
      return;
    }
    this.#standings[at] = after;
    const answer = await send();
    const expected = ruling.kind === 'repeated' ? ruling.decision : after.decisions.at(-1);
    expect(answer.decision).toEqual(expected);
    expect(answer.state).toBe(stateToday(after));
    if (ruling.kind !== 'kept') return;
    this.#kept.push({ request, decision: answer.decision });
    acknowledged.push(request.decisionId);
  }

  async compare(): Promise<void> {
    for (const standing of this.#standings) {
      const stored = await test.api.queue.detail({ id: standing.id });
      expect(stored).toMatchObject({ state: stateToday(standing), decisions: standing.decisions });
    }
  }
}

const today = () => localToday(new Date(clock));

function stateToday({ state, snoozedUntil }: RecommendationStanding) {
  const until = snoozedUntil === null ? null : dayNumber(snoozedUntil);
  return stateOn(state, until, dayNumber(today())).state;
}

// Would catch: an acknowledged decision missing from the audit, one id that decides twice, an undo of the wrong decision, a
// retry that stands after its undo, and a state that depends on a clock that was set back.
it('any sequence of decisions over the api, with repeated ids and a clock that goes back, leaves the reducer’s state, every acknowledged decision and a chain that holds', async () => {
  await test.api.settings.update({ analystName: 'Ann' });
  await fc.assert(
    fc.asyncProperty(fc.array(stepOf, { minLength: 1, maxLength: 25 }), async (steps) => {
      const sequence = new Sequence();
      for (const { act, campaign, which, hours } of steps) {
        clock += hours * HOUR_MS;
        await sequence.step(act, campaign, which);
      }
      await sequence.compare();
    }),
    { numRuns: 40 },
  );
  expect(acknowledged.length).toBeGreaterThan(40);
  expect(store.audit.page(0, 10_000).map((entry) => entry.subjectId)).toEqual(acknowledged);
  expect(store.check()).toEqual([]);
});
