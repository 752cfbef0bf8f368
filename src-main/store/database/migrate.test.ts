import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textsOf, worded } from '../../../src-core/diagnosis/explain/worded.ts';
import { canonicalJson } from '../../../src-shared/model/canonicalJson.ts';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import { diagnosisSchema } from '../../../src-shared/model/diagnosis.ts';
import { noExchange } from '../../../src-shared/model/exchange.ts';
import { queueViews } from '../../../src-shared/model/recommendation.ts';
import { auditHash, FIRST_PREVIOUS_HASH } from '../../../src-shared/sync/chain.ts';
import diagnosisOf31 from '../../../testing/store/diagnosisOf31.json' with { type: 'json' };
import { evaluationRun } from '../../../testing/store/evaluationRun.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { sha256 } from '../audit/sha256.ts';
import { everyDecision } from '../decisions/page.ts';
import type { QueueQuery } from '../queue/query.ts';
import { packSparkline } from '../queue/sparkline.ts';
import type { Store } from '../store.ts';
import { connect } from './connect.ts';
import type { Connection } from './connection.ts';
import { migrate, migrations } from './migrate.ts';

const CAMPAIGN = 'c1';
/** As versions before 140 stored it. */
const earlier = { ...diagnosisOf31, campaignId: CAMPAIGN };
const IMPORT = '019d4000-0000-7000-8000-000000000001';
const RUN = '019d4000-0000-7000-8000-000000000002';
const RECOMMENDATION = '019d4000-0000-7000-8000-000000000003';
const DECISION = '019d4000-0000-7000-8000-000000000004';
const CALL = '019d4000-0000-7000-8000-000000000005';
const PIPELINE_RUN = '019d4000-0000-7000-8000-000000000006';
const NOTE = '019d4000-0000-7000-8000-000000000008';
const GOAL_CHANGE = '019d4000-0000-7000-8000-000000000007';
const AT = '2026-03-31T08:00:00.000Z';

/** The content of an event in versions before 110. */
const facts = {
  decisionId: DECISION,
  recommendationId: RECOMMENDATION,
  campaignId: CAMPAIGN,
  decidedAt: AT,
  decidedBy: 'Ann',
};

const everything: QueueQuery = {
  view: 'needs_decision',
  search: '',
  platforms: [],
  workflows: [],
  causes: [],
  minConfidence: 0,
  sort: 'moneyAtStake',
  reversed: false,
  group: null,
  exchange: noExchange,
  offset: 0,
  limit: 10,
  today: '2026-04-01',
};

/** A what-if as versions before 180 stored what it came to. */
const summaryOfThen = {
  status: 'action',
  rootCause: 'competitive_pressure',
  recommendedWorkflow: 'Bid Adjustment',
  confidence: 0.8,
  verdictFlipped: true,
  differences: ['CPA is €20 instead of €22.'],
};
const estimateOfThen = { value: 100, low: 90, high: 110 };
const outlookOfThen = { kpi: estimateOfThen, spend: estimateOfThen, conversions: estimateOfThen };
const forecastOfThen = {
  days: 14,
  from: '2026-04-01',
  to: '2026-04-14',
  kpi: 'cpa',
  currency: 'EUR',
  planned: outlookOfThen,
  doNothing: outlookOfThen,
  action: 'Budget −20%',
  assumptions: ['One.', 'Another.'],
};

interface Fixture {
  /** Inserts data as the program of that version would have: fixed text, never changed. */
  readonly fill: (connection: Connection) => void;
  /** What of it a person must still see after the newest migration. */
  readonly seen: (store: Store) => void;
}

const verdict = { kind: 'snooze', until: '2026-04-20' } as const;
const entry = {
  seq: 1,
  at: AT,
  actor: 'Ann',
  action: 'decision.made',
  subjectId: DECISION,
  payload: { verdict },
  previousHash: FIRST_PREVIOUS_HASH,
};

/** One for each version: the content of its tables. */
const fixtures: Readonly<Record<number, Fixture>> = {
  10: {
    fill: (connection) => {
      connection.exec(`
        INSERT INTO campaigns (key, campaign_id, import, campaign_name, platform, currency, target_cpa, first_day, last_day, search_name)
          VALUES (1, '${CAMPAIGN}', 1, 'Früh', 'meta_ads', 'EUR', 20500000, 20500, 20500, 'fruh');
        INSERT INTO campaign_daily (campaign, date, import, impressions, clicks, spend, conversions)
          VALUES (1, 20500, 1, 1000, 50, 12340000, 2.5)`);
    },
    seen: (store) => {
      const data = store.facts.campaignData(CAMPAIGN);
      expect(data?.campaign).toMatchObject({ campaignName: 'Früh', targetCpa: 20.5 });
      expect(data?.daily).toMatchObject([{ spend: 12.34, conversions: 2.5 }]);
      expect(store.facts.list('FRUH')).toHaveLength(1);
    },
  },
  20: {
    fill: (connection) => {
      connection.exec(`
        INSERT INTO imports (id, at, source, label, state, pid, beat) VALUES ('${IMPORT}', '${AT}', 'google_ads', 'march.csv', 'done', 1, 0);
        INSERT INTO runs (id, started_at, engine, engine_version, state, campaigns, pid, beat)
          VALUES ('${RUN}', '${AT}', 'rules', '1', 'running', 1, 0, 0)`);
    },
    seen: (store) => {
      expect(store.imports.list()).toMatchObject([{ id: IMPORT, state: 'done', label: 'march.csv' }]);
      expect(store.runs.list()).toMatchObject([{ id: RUN, state: 'interrupted' }]);
    },
  },
  30: {
    fill: (connection) => {
      connection
        .statement(
          `INSERT INTO recommendations (seq, id, run_id, campaign, created_at, as_of, state, bucket, status, workflow, cause,
             headline, specific_action, kpi_name, kpi_significant, sparkline, confidence, risk_level, stake_micros, currency,
             rank, campaign_name, search_name, platform)
           VALUES (1, ?, ?, 1, ?, 20542, 'open', 0, 'action', 'Bid Adjustment', 'competitive_pressure', 'CPA is up.',
             'Lower the bid.', 'cpa', 1, ?, 0.8, 'low', 100000000, 'EUR', 80, 'Früh', 'fruh', 'meta_ads')`,
        )
        .run(RECOMMENDATION, RUN, AT, packSparkline(diagnosisSchema.parse(earlier).series));
      connection
        .statement('INSERT INTO diagnoses (recommendation, body) VALUES (1, ?)')
        .run(JSON.stringify(earlier));
    },
    seen: (store) => {
      expect(store.recommendations.get(RECOMMENDATION)).toMatchObject({
        campaignName: 'Früh',
        diagnosis: diagnosisSchema.parse(earlier),
      });
    },
  },
  40: {
    fill: (connection) => {
      connection.exec(
        `UPDATE recommendations SET state = 'snoozed', bucket = 2, snoozed_until = 20563 WHERE seq = 1`,
      );
      connection
        .statement(
          `INSERT INTO decisions (id, recommendation, kind, verdict, decided_at, decided_by) VALUES (?, 1, 'snooze', ?, ?, 'Ann')`,
        )
        .run(DECISION, canonicalJson(verdict), AT);
      connection
        .statement(
          `INSERT INTO audit (seq, at, actor, action, subject_id, payload, previous_hash, hash) VALUES (1, ?, 'Ann', 'decision.made', ?, ?, ?, ?)`,
        )
        .run(AT, DECISION, canonicalJson(entry.payload), FIRST_PREVIOUS_HASH, auditHash(entry, sha256));
      connection
        .statement(`INSERT INTO outbox (event_id, type, payload) VALUES (?, 'decision.made', ?)`)
        .run(DECISION, canonicalJson({ ...facts, verdict }));
    },
    seen: (store) => {
      expect(store.recommendations.get(RECOMMENDATION)).toMatchObject({
        state: 'snoozed',
        snoozedUntil: '2026-04-20',
        decisions: [{ id: DECISION, verdict, decidedBy: 'Ann' }],
      });
      expect(store.outbox.unsent()).toBe(1);
    },
  },
  50: {
    fill: (connection) => {
      connection.exec(`INSERT INTO settings (name, value) VALUES ('analystName', '"Ann"')`);
    },
    seen: (store) => expect(store.settings.get().analystName).toBe('Ann'),
  },
  60: {
    fill: (connection) => {
      connection.exec(
        `INSERT INTO what_ifs (id, recommendation, name, saved_at, saved_by, changes, summary, data_state)
          VALUES ('${DECISION}', 1, 'Without seasonality', '${AT}', 'Ann', '[{"kind":"rule_out","cause":"seasonality"}]',
            '{"status":"action","rootCause":"competitive_pressure","recommendedWorkflow":"Bid Adjustment","confidence":0.8,"verdictFlipped":false,"differences":[],"forecast":null}', 'abc'),
          ('${CALL}', 1, 'Less money', '${AT}', 'Ann', '[]', '${JSON.stringify({ ...summaryOfThen, forecast: forecastOfThen })}', 'abc')`,
      );
    },
    // Their sentences stand as they were written.
    seen: (store) =>
      expect(store.whatIfs.list(RECOMMENDATION)).toMatchObject([
        {
          name: 'Less money',
          answer: {
            from: 'earlier',
            summary: {
              ...summaryOfThen,
              forecast: {
                ...forecastOfThen,
                action: { kind: 'words', text: 'Budget −20%' },
                assumptions: [
                  { kind: 'words', text: 'One.' },
                  { kind: 'words', text: 'Another.' },
                ],
              },
            },
          },
        },
        {
          name: 'Without seasonality',
          changes: [{ kind: 'rule_out', cause: 'seasonality' }],
          answer: { from: 'earlier', summary: { confidence: 0.8, forecast: null } },
          dataState: 'abc',
        },
      ]),
  },
  70: {
    fill: (connection) => {
      connection
        .statement('INSERT INTO evaluation_runs (id, at, body) VALUES (?, ?, ?)')
        .run(RUN, AT, JSON.stringify(evaluationRun(RUN, AT)));
    },
    seen: (store) => expect(store.evaluationRuns.get(RUN)).toEqual(evaluationRun(RUN, AT)),
  },
  80: {
    fill: (connection) => {
      connection.exec(
        `INSERT INTO model_calls (seq, id, run_id, key, campaign_id, step, role, provider, kind, model, prompt_name, prompt_version,
            prompt_hash, context_hash, day, started_at, ended_at, state, attempts, input, cached_input, cache_write, output,
            reasoning, cost_micro_usd, held_micro_usd, cached, checked, faults, pid, beat)
          VALUES (1, '${CALL}', '${PIPELINE_RUN}', 'analyse/0', '${CAMPAIGN}', 'analyse', 'analyst', 'openai', 'openai', 'gpt-6-sol',
            'signal_analysis', 'v1', '${'a'.repeat(64)}', '${'c'.repeat(64)}', '2026-03-31', '${AT}', '${AT}', 'done', '[]', 10, 0, 0,
            20, 5, 220, 220, 0, 1, '[]', 1, 0)`,
      );
      connection
        .statement('INSERT INTO model_call_contents (call, sent, output) VALUES (1, ?, ?)')
        .run(deflateRawSync('{"system":"Compare.","user":"E1"}'), '{}');
    },
    seen: (store) => {
      expect(store.modelCalls.cached('c'.repeat(64))).toMatchObject({
        id: CALL,
        system: 'Compare.',
        user: 'E1',
      });
      expect(store.modelCalls.ledger('2026-03-31', '2026-03-31')).toMatchObject([
        { sums: { costMicroUsd: 220 } },
      ]);
    },
  },
  90: {
    fill: (connection) => {
      connection.exec(
        `INSERT INTO pipeline_runs (id, job_run, campaign_id, state, started_at, pid, beat)
          VALUES ('${PIPELINE_RUN}', '${RUN}', '${CAMPAIGN}', 'running', '${AT}', 0, 0)`,
      );
    },
    seen: (store) =>
      expect(store.pipelineRuns.interrupted()).toMatchObject([{ id: PIPELINE_RUN, step: null, workedMs: 0 }]),
  },
  100: {
    fill: (connection) => {
      connection
        .statement(
          `INSERT INTO checkpoints (thread_id, checkpoint_ns, checkpoint_id, type, checkpoint, metadata) VALUES (?, '', '1', 'json', ?, ?)`,
        )
        .run(PIPELINE_RUN, Buffer.from('{"v":4,"id":"1"}'), Buffer.from('{}'));
    },
    // The run is resumable, so its checkpoints are there.
    seen: (store) => expect(store.pipelineRuns.get(PIPELINE_RUN)?.state).toBe('interrupted'),
  },
  110: {
    fill: (connection) =>
      connection.exec(`UPDATE outbox SET payload = json_set(payload, '$.action', json('null'))`),
    seen: (store) =>
      expect(store.outbox.next(1)).toMatchObject([
        { kind: 'known', event: { id: DECISION, schema: 1, payload: { verdict, action: null } } },
      ]),
  },
  120: {
    // What it creates, it fills itself.
    fill: () => undefined,
    // No journal exists beside a hand-made database: that is not taken for a removed one.
    seen: (store) => expect(store.repairs()).toEqual([]),
  },
  130: {
    fill: () => undefined,
    // Read from where it is, and from where the tidying moves it.
    seen: (store) => {
      const before = store.recommendations.get(RECOMMENDATION);
      expect([...store.tidy()]).toEqual(['packed', 'written anew']);
      expect(store.recommendations.get(RECOMMENDATION)).toEqual(before);
    },
  },
  140: {
    fill: () => undefined,
    // Its sentences are those it was stored with, and the decision of then keeps none of its own.
    seen: (store) => {
      const found = store.recommendations.get(RECOMMENDATION);
      if (found === null) throw new Error('the recommendation is gone');
      expect(textsOf(found.diagnosis).headline).toBe(earlier.headline);
      expect(worded(found.diagnosis).evidence.map(({ text }) => text)).toEqual(
        earlier.evidence.map(({ text }) => text),
      );
      expect(found.decisions.map(({ id }) => store.decisions.shown(id))).toEqual([null]);
    },
  },
  150: {
    fill: () => undefined,
    seen: (store) =>
      expect(store.decisions.page({ ...everyDecision, people: ['Ann'] })).toMatchObject({
        rows: [{ decision: { id: DECISION }, kind: 'snoozed' }],
        total: 1,
        people: ['Ann'],
      }),
  },
  160: {
    fill: (connection) =>
      connection.exec(
        "INSERT INTO recommendation_words (rowid, words) SELECT seq, 'creative fatigue CPA is up.' FROM recommendations",
      ),
    // Found by its words, and shown with them: its action is not known as data.
    seen: (store) => {
      const row = store.recommendations.ofCampaign(CAMPAIGN, 1)[0];
      expect(row).toMatchObject({ headline: 'CPA is up.', action: null });
      const list = { ...everything, search: 'cpa IS' };
      expect(queueViews.map((view) => store.recommendations.page({ ...list, view }).total)).toContain(1);
    },
  },
  170: {
    fill: (connection) =>
      connection.exec(`INSERT INTO goal_changes (id, campaign, goal, choice, amount, changed_at, changed_by)
        VALUES ('${GOAL_CHANGE}', 1, 'targetRoas', 'amount', 3.5, '${AT}', 'Ann')`),
    seen: (store) => {
      expect(store.facts.goals(CAMPAIGN)?.targetRoas).toMatchObject({ value: 3.5, imported: null });
      expect(store.goals.changes(CAMPAIGN)).toMatchObject([
        { id: GOAL_CHANGE, changedBy: 'Ann', undone: null },
      ]);
    },
  },
  180: {
    fill: () => undefined,
    seen: (store) => expect(store.check().filter((text) => text.includes('what-if'))).toEqual([]),
  },
  190: {
    fill: (connection) =>
      connection.exec(`INSERT INTO notes (id, campaign, first_day, last_day, kind, text, written_at, written_by)
        VALUES ('${NOTE}', 1, 20500, 20501, 'promotion', 'Spring sale', '${AT}', 'Ann')`),
    seen: (store) =>
      expect(store.notes.list(CAMPAIGN)).toMatchObject([
        { id: NOTE, from: '2026-02-16', to: '2026-02-17', kind: 'promotion', text: 'Spring sale' },
      ]),
  },
  200: {
    fill: (connection) =>
      connection.exec(`INSERT INTO connections (id, kind, account_id, sign_in, account, every_hours, added_at, health)
        VALUES ('${NOTE}', 'google_ads', '12', '${NOTE}',
          '{"id":"12","name":"Shop","currency":"EUR","timezone":"Europe/Berlin","managerId":null}', 24, '${AT}', '{}');
        INSERT INTO competitor_daily (campaign, industry_key, date, import, active_competitors) VALUES (1, '', 20499, 1, 9)`),
    seen: (store) =>
      expect(store.connections.list()).toMatchObject([
        { id: NOTE, kind: 'google_ads', account: { name: 'Shop', currency: 'EUR' }, campaignIds: null },
      ]),
  },
  210: {
    fill: (connection) =>
      connection.exec(`INSERT INTO delivery_status (campaign, timestamp, level, item, import, status, reason)
        VALUES (1, 1771243200000, 'campaign', '', 1, 'limited', 'POLICY')`),
    seen: (store) =>
      expect(store.facts.campaignData(CAMPAIGN)?.statuses).toMatchObject([
        {
          timestamp: '2026-02-16T12:00:00.000Z',
          level: 'campaign',
          item: null,
          status: 'limited',
          reason: 'POLICY',
        },
      ]),
  },
  220: {
    // A row of a service beside those that a file brought.
    fill: (connection) =>
      connection.exec(`INSERT INTO competitor_daily (campaign, industry_key, date, source, import, new_ads)
        VALUES (1, '', 20500, 'meta_ad_library/ads/1', 1, 4)`),
    seen: (store) =>
      expect(store.facts.campaignData(CAMPAIGN)?.market).toMatchObject([
        { date: '2026-02-15', activeCompetitors: 9 },
        { date: '2026-02-16', newAds: 4 },
      ]),
  },
  230: {
    // A day that was read with other figures before.
    fill: (connection) =>
      connection.exec(`INSERT INTO campaigns (key, campaign_id, import, campaign_name, first_day, last_day, search_name)
          VALUES (77, 'read-again', 1, 'Read again', 20400, 20400, 'read again');
        INSERT INTO restatements (campaign, date, import, spend, clicks, conversions)
          VALUES (77, 20400, 1, 5000000, 10, 2)`),
    seen: (store) =>
      expect(store.facts.campaignData('read-again')?.provenance?.restated).toEqual([
        { date: '2025-11-08', spend: 5, clicks: 10, conversions: 2 },
      ]),
  },
  240: {
    fill: (connection) =>
      connection.exec(`INSERT INTO landing_checks (campaign, timestamp, url, import, http_status, load_ms, finding)
        VALUES (1, 1771243200000, 'https://shop.example/', 1, 503, 812.5, 'error')`),
    seen: (store) =>
      expect(store.facts.campaignData(CAMPAIGN)?.landingChecks).toMatchObject([
        { timestamp: '2026-02-16T12:00:00.000Z', httpStatus: 503, loadMs: 812.5, finding: 'error' },
      ]),
  },
  250: {
    fill: (connection) =>
      connection.exec(`INSERT INTO watched_folder (one, path) VALUES (1, '/exports');
        INSERT INTO watched_files (name, size, modified, state, at, what) VALUES ('a.csv', 9, 8, 'read', '${AT}', 'Imported.')`),
    seen: (store) => {
      expect(store.watchedFolder.path()).toBe('/exports');
      expect(store.watchedFolder.files().get('a.csv')).toMatchObject({ size: 9, modified: 8, state: 'read' });
    },
  },
};

let place: TempStore;
beforeEach(() => {
  place = tempStore();
});
afterEach(() => place.remove());

/** A database as the program of a version left it. */
function databaseAt(version: number): void {
  // A different database than the one before it: files beside that one do not belong to it.
  for (const beside of ['workspace.journal', 'workspace.witness.json'])
    rmSync(join(place.folder, beside), { recursive: true, force: true });
  writeFileSync(place.path, '');
  const connection = connect(place.path, place.key, 'made');
  // Each version's rows as its own program wrote them, migrated by those after it.
  for (const { version: step } of migrations.filter((migration) => migration.version <= version)) {
    migrate(connection, step);
    connection.write(() => fixtures[step]?.fill(connection));
  }
  connection.close();
}

describe('migrations', () => {
  it('are numbered in tens, upwards, and each has its fixture (a new one that nobody tries out)', () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions).toEqual(versions.map((_, index) => (index + 1) * 10));
    expect(Object.keys(fixtures).map(Number)).toEqual(versions);
  });

  for (const { version } of migrations)
    it(`from version ${version}: all data is still there, and the database is sound`, () => {
      databaseAt(version);
      const store = place.open({ now: () => new Date('2026-04-01T12:00:00Z') });
      for (const { version: step } of migrations.filter((migration) => migration.version <= version))
        fixtures[step]?.seen(store);
      expect(store.check()).toEqual([]);
    });

  it('end at the same schema from every version (a step that depends on where it began)', () => {
    const schemas = migrations.map(({ version }) => {
      databaseAt(version);
      place.open().close();
      const connection = connect(place.path, place.key, 'kept');
      const schema = connection.read(() =>
        connection.statement('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all(),
      );
      connection.close();
      return JSON.stringify(schema);
    });
    expect(new Set(schemas).size).toBe(1);
  });

  // Would catch: an approval of an earlier version that no longer says what was approved, or is sent to the team in a
  // different form.
  it('from version 100: approvals say what was approved, and their events have the current form', () => {
    databaseAt(100);
    const recommended = diagnosisSchema.parse(earlier).parameters;
    const approved = { workflow: 'Bid Adjustment', changePct: 5, currentBid: 2, newBid: 2.1 } as const;
    const changed: Verdict = { kind: 'approve_with_changes', parameters: approved, note: '' };
    const connection = connect(place.path, place.key, 'kept');
    connection.exec(`UPDATE recommendations SET state = 'approved', bucket = 3, snoozed_until = NULL`);
    for (const [at, one] of [{ kind: 'approve' } as const, changed].entries()) {
      const id = `019d4000-0000-7000-8000-00000000010${at}`;
      connection
        .statement(
          `INSERT INTO decisions (id, recommendation, kind, verdict, decided_at, decided_by) VALUES (?, 1, ?, ?, ?, 'Ann')`,
        )
        .run(id, one.kind, canonicalJson(one), AT);
      connection
        .statement(`INSERT INTO outbox (event_id, type, payload) VALUES (?, 'decision.made', ?)`)
        .run(id, canonicalJson({ ...facts, decisionId: id, verdict: one }));
    }
    connection.close();
    const store = place.open();
    const actions = [null, { approved: recommended, recommended }, { approved, recommended }];
    expect(store.recommendations.get(RECOMMENDATION)?.decisions.map(({ action }) => action)).toEqual(actions);
    expect(
      store.outbox
        .next(10)
        .map(
          (event) => event.kind === 'known' && 'action' in event.event.payload && event.event.payload.action,
        ),
    ).toEqual(actions);
  });

  it('leave the version before in place when a step fails half-way', () => {
    databaseAt(20);
    const connection = connect(place.path, place.key, 'kept');
    connection.exec('CREATE TABLE diagnoses (in_the_way INTEGER) STRICT');
    expect(() => migrate(connection)).toThrow();
    expect(connection.pragma('user_version')).toBe(20);
    const made = connection.read(() =>
      connection.statement(`SELECT name FROM sqlite_master WHERE name = 'recommendations'`).all(),
    );
    expect(made).toEqual([]);
    connection.close();
  });
});
