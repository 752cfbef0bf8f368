import { randomBytes } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { chooseSource } from '../../src-main/store/backup/choose.ts';
import { makeBackup } from '../../src-main/store/backup/make.ts';
import { restoreDatabase } from '../../src-main/store/backup/restore.ts';
import { StoreError } from '../../src-main/store/database/storeError.ts';
import { everyDecision } from '../../src-main/store/decisions/page.ts';
import { openStore } from '../../src-main/store/open.ts';
import type { NewRecommendation } from '../../src-main/store/queue/recommendations.ts';
import type { Store } from '../../src-main/store/store.ts';
import type { Decision, Verdict } from '../../src-shared/model/decision.ts';
import { newId } from '../../src-shared/model/ids.ts';
import type { RecommendationState } from '../../src-shared/model/recommendation.ts';
import { recommendation, texts } from './rows.ts';

/** Events in the life of a workspace: work, closing and opening, backups, and the ways it gets damaged. */
export const steps = [
  'analyse',
  'approve',
  'reject',
  'snooze',
  'undo',
  'backup',
  'reopen',
  'lose the database',
  'cut the log off',
  'spoil the database',
  'put an older one back',
] as const;
export type Step = (typeof steps)[number];

const damages: readonly Step[] = [
  'lose the database',
  'cut the log off',
  'spoil the database',
  'put an older one back',
];

const often: Partial<Record<Step, number>> = { analyse: 3, approve: 4, reject: 2, undo: 3, backup: 2 };

/** Steps, each with a number that picks its target; work is more frequent than damage. */
export const historyArbitrary = (maxLength: number) =>
  fc
    .array(
      fc.tuple(
        fc.oneof(
          ...steps.map((step) => ({
            weight: often[step] ?? 1,
            arbitrary: fc.constant<Step>(step),
          })),
        ),
        fc.nat(1000),
      ),
      { minLength: Math.floor(maxLength / 2), maxLength, size: 'max' },
    )
    .map((history): RandomHistory => [['analyse', 0], ...history]);
export type RandomHistory = readonly (readonly [Step, number])[];

/** Acknowledged decisions, which must never be lost. */
interface Acknowledged {
  readonly decision: Decision;
  readonly state: RecommendationState;
}

export interface HistoryResult {
  readonly decisions: number;
  readonly restores: number;
  /** Acknowledged decisions that are gone, or changed; and damage that went unnoticed. */
  readonly faults: readonly string[];
}

/** Runs a history in its own folder; after each damage the workspace is restored and everything compared. */
export function runHistory(history: RandomHistory): HistoryResult {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-history-'));
  const run = new Run(folder);
  try {
    for (const [step, which] of history) run.take(step, which);
    run.compare('at the end');
    return { decisions: run.acknowledged.length, restores: run.restores, faults: run.faults };
  } finally {
    run.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Run {
  readonly acknowledged: Acknowledged[] = [];
  readonly faults: string[] = [];
  restores = 0;
  readonly #folder: string;
  readonly #path: string;
  readonly #backups: string;
  readonly #key = randomBytes(32);
  readonly #older: string[] = [];
  #store: Store;
  #made: NewRecommendation[] = [];
  #clock = Date.parse('2026-04-01T06:00:00Z');

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, 'data', 'own.db');
    this.#backups = join(folder, 'data', 'backups', 'own');
    this.#store = this.#open();
  }

  take(step: Step, which: number): void {
    this.#clock += 7 * 3_600_000;
    if (damages.includes(step)) {
      this.#damage(step, which);
      return;
    }
    switch (step) {
      case 'analyse':
        this.#analyse(which);
        return;
      case 'backup':
        makeBackup({
          path: this.#path,
          key: this.#key,
          folder: this.#backups,
          reason: 'daily',
          at: this.#at(),
        });
        return;
      case 'reopen':
        this.#store.close();
        this.#older.push(this.#copyOfDatabase());
        this.#store = this.#open();
        return;
      default:
        this.#decide(step, which);
    }
  }

  compare(when: string): void {
    const there = new Map(
      this.#store.decisions
        .page({ ...everyDecision, limit: 500 })
        .rows.map(({ decision }) => [decision.id, decision]),
    );
    const undone = new Set(
      this.acknowledged.flatMap(({ decision: { verdict } }) =>
        verdict.kind === 'undo' ? [verdict.undoes] : [],
      ),
    );
    for (const { decision } of this.acknowledged) {
      const found = there.get(decision.id);
      const expected = { ...decision, undoneBy: null };
      if (found === undefined) this.faults.push(`${when}: a ${decision.verdict.kind} is gone`);
      else if (JSON.stringify({ ...found, undoneBy: null }) !== JSON.stringify(expected))
        this.faults.push(`${when}: a ${decision.verdict.kind} is changed`);
      else if ((found.undoneBy !== null) !== undone.has(found.id))
        this.faults.push(`${when}: an undo does not hold`);
      const shown = this.#store.decisions.shown(decision.id)?.texts.headline ?? null;
      if (shown !== (decision.verdict.kind === 'undo' ? null : texts.headline))
        this.faults.push(`${when}: what was on the screen at a ${decision.verdict.kind} is not kept`);
    }
    if (there.size !== this.acknowledged.length)
      this.faults.push(`${when}: ${there.size} decisions where ${this.acknowledged.length} were kept`);
    const last = new Map(this.acknowledged.map(({ decision, state }) => [decision.recommendationId, state]));
    for (const [id, state] of last) {
      const found = this.#store.recommendations.get(id);
      if (found === null) this.faults.push(`${when}: a recommendation that was decided about is gone`);
      else if (found.state !== state && found.state !== 'superseded')
        this.faults.push(`${when}: a recommendation is ${found.state} where it was ${state}`);
    }
    const problems = this.#store.check();
    if (problems.length > 0) this.faults.push(`${when}: ${problems.join(' ')}`);
  }

  close(): void {
    this.#store.close();
  }

  #at(): string {
    return new Date(this.#clock).toISOString();
  }

  #open(): Store {
    return openStore({ path: this.#path, key: this.#key, kind: 'own', now: () => new Date(this.#clock) });
  }

  #analyse(which: number): void {
    const items = [0, 1].map((index) => recommendation(`c${(which + index) % 5}`));
    this.#store.recommendations.add(items);
    this.#made.push(...items);
  }

  #decide(step: Step, which: number): void {
    const item = this.#made.at(-1 - (which % Math.max(1, Math.min(6, this.#made.length))));
    if (item === undefined) return;
    const last = this.#store.recommendations
      .get(item.id)
      ?.decisions.findLast((one) => one.undoneBy === null && one.verdict.kind !== 'undo');
    const verdicts: Partial<Record<Step, Verdict>> = {
      approve: { kind: 'approve' },
      reject: { kind: 'reject', category: 'wrong_decision_unclear', text: `no, because of ${which}` },
      snooze: { kind: 'snooze', until: '2027-01-01' },
      ...(last === undefined ? {} : { undo: { kind: 'undo', undoes: last.id } }),
    };
    const verdict = verdicts[step];
    if (verdict === undefined) return;
    try {
      const request = { decisionId: newId(), recommendationId: item.id, verdict };
      this.acknowledged.push(this.#store.decisions.decide(request, 'Ann', this.#at()));
    } catch (error) {
      if (!(error instanceof StoreError && ['conflict', 'not_found'].includes(error.code))) throw error;
    }
  }

  #copyOfDatabase(): string {
    const copy = join(this.#folder, `older-${this.#older.length}.db`);
    copyFileSync(this.#path, copy);
    return copy;
  }

  /** As a power cut or a user in the folder would leave it; then the app's offer is followed. */
  #damage(step: Step, which: number): void {
    const cut = join(this.#folder, 'cut');
    cpSync(join(this.#folder, 'data'), cut, { recursive: true, filter: (path) => !path.endsWith('-shm') });
    this.#store.close();
    rmSync(join(this.#folder, 'data'), { recursive: true });
    cpSync(cut, join(this.#folder, 'data'), { recursive: true });
    rmSync(cut, { recursive: true });
    this.#apply(step, which);
    if (this.#opensWhole(step)) return;
    const chosen = chooseSource(this.#path, this.#key, this.#backups);
    if (chosen === null) {
      this.faults.push(`${step}: nothing to restore from`);
      throw new Error(this.faults.join('\n'));
    }
    restoreDatabase({
      path: this.#path,
      key: this.#key,
      source: chosen.source,
      at: this.#at(),
      today: () => this.#at().slice(0, 10),
    });
    this.restores += 1;
    this.#store = this.#open();
    this.compare(`restored after "${step}"`);
    // What nobody had decided on and no backup holds is gone, as the report says.
    this.#made = this.#made.filter(({ id }) => this.#store.recommendations.get(id) !== null);
  }

  #apply(step: Step, which: number): void {
    const log = `${this.#path}-wal`;
    if (step === 'lose the database') rmSync(this.#path);
    else if (step === 'cut the log off') rmSync(log, { force: true });
    else if (step === 'put an older one back') {
      const older = this.#older[which % Math.max(1, this.#older.length)];
      if (older === undefined) return;
      rmSync(log, { force: true });
      copyFileSync(older, this.#path);
    } else if (existsSync(this.#path)) {
      const bytes = readFileSync(this.#path);
      const at = Math.floor((which / 1001) * bytes.length);
      randomBytes(64).copy(bytes, at);
      writeFileSync(this.#path, bytes);
    }
  }

  /** Whether the damage lost nothing; an unnoticed loss is a fault. */
  #opensWhole(step: Step): boolean {
    let store: Store | null = null;
    try {
      store = this.#open();
      if (store.check().length > 0) {
        store.close();
        return false;
      }
    } catch (error) {
      store?.close();
      if (error instanceof StoreError) return false;
      throw error;
    }
    this.#store = store;
    this.compare(`opened after "${step}"`);
    this.#made = this.#made.filter(({ id }) => store.recommendations.get(id) !== null);
    return true;
  }
}
