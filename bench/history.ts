// Pages of the history over 50,000 decisions, each with the sentences that were on the screen, and the analytics of all of them. The
// target: p95 of a page in order of time under 100 ms, of any other order, filter or search under 500 ms; the analytics, which are counted
// on a thread of their own, under 2 s.
//   npm run bench history [decisions, default 50000]
import { randomBytes } from 'node:crypto';
import { analyticsOf } from '../src-core/analytics/analytics.ts';
import type { AnalyticsQuery } from '../src-main/store/analytics/analytics.ts';
import { connect } from '../src-main/store/database/connect.ts';
import { type DecisionsQuery, everyDecision } from '../src-main/store/decisions/page.ts';
import { canonicalJson } from '../src-shared/model/canonicalJson.ts';
import type { Verdict } from '../src-shared/model/decision.ts';
import type { DiagnosisStatus } from '../src-shared/model/diagnosis.ts';
import { newId } from '../src-shared/model/ids.ts';
import { causes, workflows } from '../src-shared/model/vocabulary.ts';
import { beginImport, campaign, diagnosis, recommendation } from '../testing/store/rows.ts';
import { tempStore } from '../testing/store/tempStore.ts';

const [size = 50_000] = process.argv.slice(2).map(Number);
const ROUNDS = 20;
const START = Date.UTC(2025, 0, 1);
/** What the sentences of a decision take, packed. */
const SHOWN_BYTES = 3000;

function pick<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
}

const own = { workflow: 'Bid Adjustment', changePct: 5, currentBid: 2, newBid: 2.1 } as const;
const verdicts: readonly Verdict[] = [
  { kind: 'approve' },
  { kind: 'approve' },
  { kind: 'approve_with_changes', parameters: own, note: 'Half of it first' },
  { kind: 'reject', category: 'wrong_decision_understandable', text: 'The client will not have it' },
  { kind: 'snooze', until: '2026-12-01' },
];
const statuses: readonly DiagnosisStatus[] = ['action', 'check', 'monitor', 'undetermined'];
const people = ['Ann', 'Bo', 'Cem'];
const minute = (index: number) => new Date(START + index * 10 * 60_000).toISOString();

function fill() {
  const place = tempStore();
  const store = place.open();
  const importId = beginImport(store);
  for (let from = 0; from < size; from += 1000) {
    const ids = Array.from({ length: 1000 }, (_, index) => from + index);
    store.facts.put(importId, {
      table: 'campaigns',
      rows: ids.map((id) => campaign(`c${id}`, { campaignName: `Été number ${id}` })),
    });
    store.recommendations.add(
      ids.map((id) => ({
        ...recommendation(`c${id}`, {
          status: pick(statuses, id),
          confidence: 0.3 + (((id * 7919) % 1000) / 1000) * 0.6,
          recommendedWorkflow: pick(workflows, id),
          rootCause: pick(causes, id),
        }),
        createdAt: minute(id - (id % 97)),
      })),
    );
  }
  store.close();
  const connection = connect(place.path, place.key, 'kept');
  const recommended = canonicalJson(diagnosis('c').parameters);
  connection.write(() => {
    for (let index = 0; index < size; index += 1) {
      const verdict = pick(verdicts, index * 3 + Math.floor(index / 7));
      const approves = verdict.kind === 'approve' || verdict.kind === 'approve_with_changes';
      connection
        .statement(
          `INSERT INTO decisions (id, recommendation, kind, verdict, decided_at, decided_by, recommended, shown) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          newId(),
          index + 1,
          verdict.kind,
          canonicalJson(verdict),
          minute(index),
          pick(people, index),
          approves ? recommended : null,
          randomBytes(SHOWN_BYTES),
        );
    }
  });
  connection.close();
  return place;
}

const queries: Readonly<Record<string, DecisionsQuery>> = {
  'first page': everyDecision,
  'last page': { ...everyDecision, offset: size - 100 },
  'oldest first': { ...everyDecision, descending: false },
  'by campaign': { ...everyDecision, sort: 'campaign', descending: false },
  'by person': { ...everyDecision, sort: 'who', descending: false },
  'by cause': { ...everyDecision, sort: 'cause' },
  'by decision': { ...everyDecision, sort: 'decision' },
  'of one person': { ...everyDecision, people: ['Bo'] },
  rejected: { ...everyDecision, kinds: ['rejected'] },
  acknowledged: { ...everyDecision, kinds: ['acknowledged'] },
  'workflow and cause': { ...everyDecision, workflows: ['Bid Adjustment'], causes: ['tracking_break'] },
  'a month': { ...everyDecision, from: minute(size - 4320), until: minute(size) },
  'search, few match': { ...everyDecision, search: 'number 1234' },
  'search in the notes': { ...everyDecision, search: 'will not have it' },
  'search, none match': { ...everyDecision, search: 'no such thing' },
};

const place = fill();
const store = place.open();

/** Prints how long some work takes, and what it counted. */
function measure(name: string, work: () => number): void {
  const times: number[] = [];
  let total = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    total = work();
    times.push(performance.now() - started);
  }
  const first = times[0] ?? 0;
  times.sort((one, two) => one - two);
  const at = (share: number) => (times[Math.min(ROUNDS - 1, Math.floor(ROUNDS * share))] ?? 0).toFixed(1);
  console.log(
    `${name} (${total} in all): first ${first.toFixed(1)} ms, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`,
  );
}

const counting: AnalyticsQuery = {
  period: { from: null, to: null },
  from: null,
  until: null,
  now: minute(size),
  today: minute(size).slice(0, 10),
};
const analytics = (query: AnalyticsQuery) => analyticsOf(store.analytics.count(query)).acceptance.accepted.of;

for (const [name, query] of Object.entries(queries)) measure(name, () => store.decisions.page(query).total);
measure('analytics, all time', () => analytics(counting));
measure('analytics, 30 days', () => analytics({ ...counting, from: minute(size - 4320) }));
place.remove();
