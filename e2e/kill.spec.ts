import { setTimeout as pause } from 'node:timers/promises';
import { type Id, newId } from '../src-shared/model/ids.ts';
import { type ApiClient, connectApi } from './support/client.ts';
import type { RunningApp } from './support/process.ts';
import { expect, passphrase, test } from './support/test.ts';

/** Kills continue until this many decisions were cut off before their answer, however slow the machine is; more in a longer form. */
const enoughCutOff = Number(process.env['CAUSEWAY_KILL_CUT_OFF'] ?? 8);
/** Three decisions run at a time, so this is several times what it takes; more means that the kills hit nothing. */
const mostRounds = 60;

/** What the client knows of a requested decision: answered means the app confirmed that it is on disk. */
interface Asked {
  readonly recommendationId: Id;
  readonly decisionId: Id;
  readonly kind: 'approve' | 'undo' | 'reject';
  /** The approval an undo takes back. */
  readonly undoes?: Id;
  answered: boolean;
}

test('kill -9 in the middle of decisions, again and again: every answered one is stored, once', async ({
  api,
}) => {
  // About 10 rounds, 0.7 s each on two idle cores, and 6 s on a busy machine.
  test.setTimeout(600_000);
  const asked: Asked[] = [];
  api.takeSample();
  const recommendations = await openRecommendations(api.start);

  let cutOff = 0;
  for (let round = 0; cutOff < enoughCutOff && round < mostRounds; round += 1) {
    const app = await api.start();
    const connection = await connectApi(app.address);
    await connection.api.session.unlock({ passphrase });
    await repeatUnanswered(connection.api, asked);
    const ids = [0, 1, 2].map(
      (offset) => recommendations[(round * 3 + offset) % recommendations.length] ?? '',
    );
    const deciding = decideUntilDead(connection.api, ids, asked);
    // From the first statement of the first transaction to some way into a later one.
    await pause(Math.random() * 25);
    await app.kill();
    await deciding;
    cutOff += asked.filter(({ answered }) => !answered).length;
    connection.close();
  }

  const app = await api.start();
  const { api: client, close } = await connectApi(app.address);
  await client.session.unlock({ passphrase });
  await repeatUnanswered(client, asked);
  const checks = await client.status.doctor({});
  expect(checks.filter((check) => check.state === 'failed')).toEqual([]);
  // The audit chain is intact, and has one link for each.
  const workspace = checks.find((check) => check.name === 'Workspace')?.detail ?? '';
  expect(workspace.match(/\d+/g)?.map(Number)).toEqual([asked.length]);
  await expectKeptOnce(client, recommendations, asked);
  // Kills that hit nothing would prove nothing.
  expect(cutOff).toBeGreaterThanOrEqual(enoughCutOff);
  expect((await client.status.get({})).unsent).toBe(asked.length);
  close();
});

async function openRecommendations(start: () => Promise<RunningApp>): Promise<readonly Id[]> {
  const app = await start();
  const { api, close } = await connectApi(app.address);
  await api.session.unlock({ passphrase });
  const views = await Promise.all(
    (['needs_decision', 'monitoring'] as const).map((view) => api.queue.list({ view, limit: 500 })),
  );
  close();
  await app.stop();
  const ids = views.flatMap(({ rows }) => rows.map((row) => row.id));
  expect(ids.length).toBeGreaterThan(10);
  return ids;
}

/** Approve, take back, approve, take back, … on several recommendations at once, until the process is gone. */
async function decideUntilDead(api: ApiClient, ids: readonly Id[], asked: Asked[]): Promise<void> {
  await Promise.all(
    ids.map(async (recommendationId) => {
      for (;;) {
        const approval = ask(asked, { recommendationId, decisionId: newId(), kind: 'approve' });
        if (!(await send(api, approval))) return;
        const undo = {
          recommendationId,
          decisionId: newId(),
          kind: 'undo',
          undoes: approval.decisionId,
        } as const;
        if (!(await send(api, ask(asked, undo)))) return;
      }
    }),
  );
}

function ask(asked: Asked[], what: Omit<Asked, 'answered'>): Asked {
  const one = { ...what, answered: false };
  asked.push(one);
  return one;
}

/** False when the process was gone before it answered. */
async function send(api: ApiClient, one: Asked): Promise<boolean> {
  const { recommendationId, decisionId } = one;
  try {
    if (one.kind === 'undo') {
      await api.queue.decide({
        recommendationId,
        decisionId,
        verdict: { kind: 'undo', undoes: one.undoes ?? '' },
      });
    } else {
      await api.queue.decide({ recommendationId, decisionId, verdict: { kind: 'approve' } });
    }
    one.answered = true;
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error;
    return false;
  }
}

/** An unanswered one may be stored or not; repeating it with the same id has to store it once. */
async function repeatUnanswered(api: ApiClient, asked: Asked[]): Promise<void> {
  for (const one of asked) if (!one.answered) expect(await send(api, one)).toBe(true);
  // An approval in force: the next round begins with an open recommendation.
  const last = new Map(asked.map((one) => [one.recommendationId, one]));
  for (const one of last.values()) {
    if (one.kind !== 'approve') continue;
    const undo = {
      ...one,
      decisionId: newId(),
      kind: 'undo',
      undoes: one.decisionId,
      answered: false,
    } as const;
    expect(await send(api, ask(asked, undo))).toBe(true);
  }
}

async function expectKeptOnce(api: ApiClient, ids: readonly Id[], asked: readonly Asked[]): Promise<void> {
  for (const id of ids) {
    const { decisions, state } = await api.queue.detail({ id });
    const kept = decisions.map((decision) => decision.id);
    const wanted = asked.filter((one) => one.recommendationId === id).map((one) => one.decisionId);
    expect(kept).toEqual(wanted);
    expect(state).toBe('open');
  }
}
