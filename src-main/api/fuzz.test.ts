import { call, getRouter, isProcedure, ORPCError, traverseContractProcedures, unlazy } from '@orpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiContract } from '../../src-shared/contracts/api.ts';
import { apiErrors } from '../../src-shared/contracts/errors.ts';
import { newId } from '../../src-shared/model/ids.ts';
import { defaultModelSettings } from '../../src-shared/model/llm/providers.ts';
import { openSample, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { copySample } from '../../testing/filledSample.ts';
import { evaluationRun } from '../../testing/store/evaluationRun.ts';

const paths: string[] = [];
traverseContractProcedures({ router: apiContract, path: [] }, ({ path }) => paths.push(path.join('.')));

/** Those that change or remove the workspace come last: the others need its content. */
const inOrder = paths.toSorted((a, b) => Number(a.startsWith('session.')) - Number(b.startsWith('session.')));

const allowed = ['BAD_REQUEST', ...Object.keys(apiErrors)];
/** FUZZ_INPUTS=1000 for the large form, some minutes long. */
const inputsEach = Number(process.env['FUZZ_INPUTS'] ?? 100);
/** Each call of these reads or copies the whole database, or derives a key from a passphrase. */
const costly = new Set(['status.doctor', 'session.moveKey', 'backups.make']);
const inputsForCostly = Math.ceil(inputsEach / 12);

const folder = temporaryFolder();
let test: TestApp;
let recommendationId: string;
let campaignId: string;

beforeAll(async () => {
  test = await startTestApp({ dataDir: folder.path, keychain: await copySample(folder.path) });
  await openSample(test.api);
  const { rows } = await test.api.queue.list({ view: 'needs_decision' });
  const [row] = rows.length > 0 ? rows : (await test.api.queue.list({ view: 'monitoring' })).rows;
  if (row === undefined) throw new Error('the sample has no recommendation');
  recommendationId = row.id;
  campaignId = row.campaignId;
}, 60_000);

afterAll(async () => {
  await test.app.close();
  folder.remove();
});

type Maker = () => unknown;

/** A valid input for each procedure; the fuzz mutates it. */
const fitting: Readonly<Record<string, Maker>> = {
  'session.state': () => ({}),
  'session.create': () => ({ keyPlace: 'passphrase', passphrase: 'correct horse battery', workspace: 'own' }),
  'session.unlock': () => ({ passphrase: 'correct horse battery' }),
  'session.moveKey': () => ({ keyPlace: 'passphrase', passphrase: 'correct horse battery' }),
  'session.open': () => ({ workspace: 'sample' }),
  'session.removeSample': () => ({}),
  'queue.list': () => ({
    view: 'needs_decision',
    search: 'spring',
    platforms: ['google_ads'],
    workflows: ['Bid Adjustment'],
    causes: ['seasonality'],
    minConfidence: 0.2,
    sort: 'moneyAtStake',
    reversed: true,
    group: 'platform',
    offset: 0,
    limit: 20,
  }),
  'queue.subjects': () => ({ view: 'monitoring', group: 'cause', groupKey: 'seasonality' }),
  'queue.detail': () => ({ id: recommendationId }),
  'queue.decide': () => ({
    decisionId: newId(),
    recommendationId,
    verdict: { kind: 'reject', category: 'wrong_decision_unclear', text: 'no' },
  }),
  'queue.undo': () => ({ decisionId: newId(), recommendationId }),
  'queue.decisions': () => ({
    search: 'brand',
    people: ['Ann'],
    kinds: ['approved'],
    workflows: ['Bid Adjustment'],
    causes: ['seasonality'],
    period: { from: '2026-01-01', to: null },
    sort: 'who',
    descending: false,
    offset: 0,
    limit: 10,
  }),
  'analytics.csv': () => ({ period: { from: null, to: '2026-02-01' } }),
  'analytics.read': () => ({ period: { from: '2026-01-01', to: '2026-02-01' } }),
  'campaigns.list': () => ({ search: 'brand' }),
  'campaigns.get': () => ({ campaignId }),
  'campaigns.overview': () => ({ campaignId }),
  'campaigns.changeGoals': () => ({
    changeId: newId(),
    campaignId,
    choices: {
      targetCpa: { kind: 'amount', amount: 48 },
      targetRoas: { kind: 'none' },
      monthlyBudget: { kind: 'imported' },
    },
  }),
  'campaigns.notes': () => ({ campaignId }),
  'campaigns.saveNote': () => ({
    id: newId(),
    campaignId,
    note: { from: '2026-01-01', to: '2026-01-03', kind: 'promotion', text: 'Sale' },
  }),
  'campaigns.removeNote': () => ({ id: newId() }),
  // An address would be asked for.
  'campaigns.setLandingPage': () => ({ campaignId, url: null }),
  'campaigns.undoGoals': () => ({ changeId: newId() }),
  'imports.stage': () => ({}),
  'imports.watched': () => ({}),
  'imports.watch': () => ({ path: null }),
  'imports.lookInFolder': () => ({}),
  'imports.stagePiece': () => ({
    stagingId: newId(),
    fileId: newId(),
    file: 'a.csv',
    offset: 0,
    piece: new File(['date'], 'a.csv'),
  }),
  'imports.preview': () => ({
    target: { kind: 'path', path: folder.path },
    source: 'google_ads',
    answers: { currency: 'EUR', dateOrder: 'day_first', decimalSign: 'comma' },
  }),
  'imports.start': () => ({ target: { kind: 'staged', stagingId: newId() }, source: null, answers: {} }),
  'imports.history': () => ({}),
  'analyse.start': () => ({ campaignIds: [campaignId], asOf: '2026-03-01', engine: 'rules' }),
  'analyse.progress': () => ({ jobId: newId() }),
  'analyse.runs': () => ({}),
  'jobs.list': () => ({}),
  'jobs.watch': () => ({ jobId: newId() }),
  'jobs.cancel': () => ({ jobId: newId() }),
  'whatIf.run': () => ({
    recommendationId,
    changes: [
      { kind: 'scale', metric: 'clicks', factor: 1.1, window: { from: '2026-01-01', to: '2026-02-01' } },
      { kind: 'leave_out_days', window: { from: '2026-01-01', to: '2026-01-05' } },
      { kind: 'leave_out_segment', dimension: 'device', segment: 'mobile' },
      { kind: 'as_of', day: '2026-02-01' },
      { kind: 'rule_out', cause: 'seasonality' },
      { kind: 'rule_in', cause: 'creative_fatigue' },
      {
        kind: 'set_window',
        current: { from: '2026-02-01', to: '2026-02-07' },
        baseline: { from: '2026-01-01', to: '2026-01-20' },
      },
      { kind: 'competitor_level', measure: 'bids', factor: 1.2, window: null, follows: true },
      { kind: 'planned_action', action: { workflow: 'Bid Adjustment', changePct: 10 }, days: 14 },
      { kind: 'set_fact', fact: 'targetCpa', value: 50 },
    ],
  }),
  'connections.platforms': () => ({}),
  // Nothing listens on this port, and no sign-in is there.
  'connections.setApp': () => ({
    app: { kind: 'google_ads', clientId: 'fuzz', baseUrl: 'http://127.0.0.1:9', apiVersion: 'v25' },
    secret: 'not-a-secret',
  }),
  'connections.signIn': () => ({ kind: 'google_ads' }),
  'connections.signInWithKey': () => ({ kind: 'meta_ads', key: 'not-a-token' }),
  'connections.watchSignIn': () => ({ signInId: newId() }),
  'connections.cancelSignIn': () => ({ signInId: newId() }),
  'connections.accounts': () => ({ kind: 'google_ads', signInId: newId() }),
  'connections.campaigns': () => ({ id: newId() }),
  'connections.list': () => ({}),
  'connections.add': () => ({
    kind: 'google_ads',
    signInId: newId(),
    account: { id: newId(), name: 'Shop', currency: 'EUR', timezone: 'Europe/Berlin', managerId: null },
    campaignIds: null,
    everyHours: 24,
  }),
  'connections.change': () => ({ id: newId(), campaignIds: ['c1'], everyHours: null }),
  'connections.useSignIn': () => ({ id: newId(), signInId: newId() }),
  'connections.read': () => ({ id: newId(), days: 30 }),
  'connections.test': () => ({ id: newId() }),
  'connections.remove': () => ({ id: newId() }),
  'models.list': () => ({}),
  // Nothing listens on this port: a connection fails at once and never leaves this computer.
  'models.save': () => ({
    id: 'fuzz',
    kind: 'compatible',
    name: 'Own server',
    baseUrl: 'http://127.0.0.1:9/v1',
    enabled: true,
    maxConcurrent: 2,
  }),
  'models.remove': () => ({ id: 'fuzz' }),
  'models.setKey': () => ({ id: 'fuzz', key: 'sk-not-a-key' }),
  'models.removeKey': () => ({ id: 'fuzz' }),
  'models.test': () => ({ id: 'fuzz', model: 'local' }),
  'models.discover': () => ({ id: 'fuzz' }),
  'models.problems': () => ({}),
  'models.builtInPrices': () => ({}),
  'costs.today': () => ({}),
  'costs.report': () => ({ by: 'model', from: '2026-01-01', to: '2026-12-31' }),
  'traces.list': () => ({ limit: 10 }),
  'traces.get': () => ({ runId: newId() }),
  'traces.replay': () => ({
    runId: newId(),
    prompts: { recommendation: 'v1' },
    model: { provider: 'fuzz', model: 'local' },
  }),
  'traces.setLangSmithKey': () => ({ key: 'ls-not-a-key' }),
  'prompts.list': () => ({}),
  'prompts.get': () => ({ name: 'recommendation', version: 'v1' }),
  'prompts.recorded': () => ({}),
  'prompts.diff': () => ({ name: 'signal_analysis', from: 'v1', to: 'v2' }),
  'evaluation.runs': () => ({}),
  'evaluation.latest': () => ({}),
  'evaluation.get': () => ({ id: newId() }),
  'evaluation.keep': () => evaluationRun(newId(), '2026-11-22T12:00:00.000Z'),
  'reports.start': () => ({
    scope: { kind: 'selection', ids: [recommendationId] },
    layout: 'full',
    wording: 'plain',
    format: 'csv',
  }),
  'reports.take': () => ({ jobId: newId() }),
  'reports.brief': () => ({ id: recommendationId }),
  'whatIf.save': () => ({
    recommendationId,
    name: `Try ${newId()}`,
    changes: [
      { kind: 'rule_in', cause: 'creative_fatigue' },
      { kind: 'planned_action', action: { workflow: 'Budget Reallocation', changePct: -10 }, days: 7 },
    ],
  }),
  'whatIf.list': () => ({ recommendationId }),
  'whatIf.open': () => ({ id: newId() }),
  'whatIf.rename': () => ({ id: newId(), name: 'Another' }),
  'whatIf.remove': () => ({ id: newId() }),
  'whatIf.putBack': () => ({ id: newId() }),
  'backups.list': () => ({}),
  'backups.make': () => ({}),
  'backups.restore': () => ({ id: newId() }),
  'settings.get': () => ({}),
  'settings.update': () => ({
    analystName: 'Ana',
    guardrails: { maxBidStep: 0.1, maxBudgetStep: 0.1, minConfidence: 0.5 },
    models: defaultModelSettings,
  }),
  'settings.saveView': () => ({ name: 'Mine', filter: { view: 'monitoring', group: 'cause' } }),
  'settings.removeView': () => ({ name: 'Mine' }),
  'status.get': () => ({}),
  'status.watch': () => ({}),
  'status.doctor': () => ({}),
  'status.examine': () => ({}),
};

const junk = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(
    undefined,
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    2 ** 53,
    'x'.repeat(100_000),
    '\0',
    '\ud800',
    "'; DROP TABLE decisions; --",
    '%_"*(',
    '../../etc/passwd',
    '/dev/zero',
    '{"__proto__":{"polluted":true}}',
  ),
);

/** A leaf of the same kind, so that the mutated input still fits its schema most of the time. */
function sameKind(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === 'string') return fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string());
  if (typeof value === 'number') return fc.oneof(fc.double(), fc.integer(), fc.double({ min: 0, max: 1 }));
  if (Array.isArray(value)) return fc.array(fc.constantFrom(...value, 'other'), { maxLength: 60 });
  return junk;
}

type Place = ReadonlyArray<string | number>;

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null || value instanceof File) return [place];
  return [place, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...place, key]))];
}

function at(value: unknown, place: Place): unknown {
  return place.reduce<unknown>((part, key) => (part === null ? part : Reflect.get(Object(part), key)), value);
}

/** The value with one place replaced; `undefined` removes it. */
function bend(value: unknown, [key, ...rest]: Place, into: unknown): unknown {
  if (key === undefined) return into;
  const copy: object = Array.isArray(value) ? [...value] : { ...Object(value) };
  Reflect.set(copy, key, bend(Reflect.get(copy, key), rest, into));
  return copy;
}

function bentInputs(make: Maker): fc.Arbitrary<unknown> {
  const pattern = make();
  const bent = fc
    .constantFrom(...placesIn(pattern))
    .chain((place) => fc.tuple(fc.constant(place), fc.oneof(sameKind(at(pattern, place)), junk)))
    .map(([place, into]) => bend(make(), place, into));
  return fc.oneof(
    { weight: 8, arbitrary: bent },
    { weight: 3, arbitrary: junk },
    { weight: 1, arbitrary: fc.constant(null).map(make) },
  );
}

async function answer(path: string, input: unknown): Promise<string> {
  const { default: procedure } = await unlazy(getRouter(test.app.router, path.split('.')));
  if (!isProcedure(procedure)) throw new Error(`${path} has no handler`);
  try {
    const output = await call(procedure, input);
    if (typeof output === 'object' && output !== null && Symbol.asyncIterator in output) {
      const iterator: AsyncIterator<unknown> = Reflect.get(output, Symbol.asyncIterator).call(output);
      await iterator.return?.();
    }
    return 'answered';
  } catch (error) {
    if (error instanceof ORPCError) return error.code;
    throw error;
  }
}

describe('every procedure of the API', () => {
  // Would catch: a procedure added to the contract that no host implements, or that the fuzz below leaves out.
  it('has a handler and a place in the fuzz', async () => {
    expect(Object.keys(fitting).toSorted()).toEqual(paths.toSorted());
    for (const path of paths) {
      const { default: procedure } = await unlazy(getRouter(test.app.router, path.split('.')));
      expect(isProcedure(procedure), path).toBe(true);
    }
  });

  // Would catch: input that reaches a handler unchecked, an exception that is not an error of the contract, a crash of
  // the app.
  it.each(inOrder)(
    'answers %s with a value or an error of the contract, whatever it is sent',
    async (path) => {
      const make = fitting[path];
      if (make === undefined) throw new Error(`no fitting input for ${path}`);
      const seen = new Map<string, number>();
      const numRuns = costly.has(path) ? inputsForCostly : inputsEach;
      await fc.assert(
        fc.asyncProperty(bentInputs(make), async (input) => {
          const code = await answer(path, input);
          seen.set(code, (seen.get(code) ?? 0) + 1);
          expect(['answered', ...allowed]).toContain(code);
        }),
        // The valid input is always included, so that the handler itself is reached.
        { numRuns, examples: [[make()]], endOnFailure: true },
      );
      expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(numRuns);
      // Some inputs must get past the schema, or the handler was never reached.
      expect([...seen.keys()].filter((code) => code !== 'BAD_REQUEST')).not.toEqual([]);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
      // The app still works, whatever workspace it ended in.
      await test.api.session.open({ workspace: 'sample' });
      expect((await test.api.queue.list({})).total).toBeGreaterThanOrEqual(0);
    },
    Math.max(120_000, inputsEach * 600),
  );
});
