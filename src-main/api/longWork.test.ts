import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDataFolder } from '../../src-core/lab/simulation/dataFolder.ts';
import { newId } from '../../src-shared/model/ids.ts';
import { jobEnd, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { sampleTables } from '../../testing/sampleTables.ts';

const folder = temporaryFolder();
const data = join(folder.path, 'march');
let test: TestApp;

beforeAll(async () => {
  await writeDataFolder(data, sampleTables());
  test = await startTestApp({ dataDir: join(folder.path, 'home') });
  await test.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
});
afterAll(async () => {
  await test.app.close();
  folder.remove();
});

const request = { target: { kind: 'path', path: data }, source: null, answers: {} } as const;

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'answered';
  } catch (error) {
    if (error instanceof ORPCError) return error.code;
    throw error;
  }
}

describe('long work', () => {
  // Would catch: a preview that writes, or reports other figures than the import then stores.
  it('previews without writing', async () => {
    const report = await test.api.imports.preview(request);
    expect(report).toMatchObject({ source: 'data_folder', usable: true });
    expect(report.campaigns).toHaveLength(24);
    expect((await test.api.status.get()).campaigns).toBe(0);
    expect(await test.api.imports.history()).toEqual([]);
  });

  // Would catch: an import that cannot be cancelled, or one that cannot be repeated after a cancel.
  it('cancels an import that runs and completes the same one later', async () => {
    const { jobId } = await test.api.imports.start(request);
    expect(await codeOf(test.api.imports.start(request))).toBe('CONFLICT');
    for await (const job of await test.api.jobs.watch({ jobId })) if (job.done > 0) break;
    const cancelled = await test.api.jobs.cancel({ jobId });
    expect((await jobEnd(test.api, jobId)).state).toBe('cancelled');
    expect(cancelled.id).toBe(jobId);
    expect((await jobEnd(test.api, jobId)).summary).toMatch(
      /^The import was cancelled\. (Nothing of it was kept\.|[\d,]+ rows? .*stay in the workspace)/,
    );
    expect((await test.api.imports.history()).map(({ state }) => state)).toEqual(['cancelled']);

    const again = await test.api.imports.start(request);
    expect(await jobEnd(test.api, again.jobId)).toMatchObject({
      state: 'done',
      summary: expect.stringMatching(/^Imported [\d,]+ rows of 24 campaigns/),
    });
    expect(await test.api.status.get()).toMatchObject({ campaigns: 24, dataUntil: '2026-03-30' });
  });

  // Would catch: a run left "running" after a cancel, or an analysis that cannot start after it.
  it('cancels an analysis, records it, and completes the next', async () => {
    const first = await test.api.analyse.start({ campaignIds: [], asOf: null });
    expect(await codeOf(test.api.analyse.start({ campaignIds: [], asOf: null }))).toBe('CONFLICT');
    await test.api.jobs.cancel({ jobId: first.jobId });
    expect((await jobEnd(test.api, first.jobId)).state).toBe('cancelled');
    const second = await test.api.analyse.start({ campaignIds: [], asOf: null });
    expect((await jobEnd(test.api, second.jobId)).state).toBe('done');
    const runs = await test.api.analyse.runs();
    expect(runs[0]).toMatchObject({ state: 'done', campaigns: 24, recommended: 24, failed: [] });
    expect(runs.slice(1).every(({ state }) => state === 'cancelled')).toBe(true);
    const { counts } = await test.api.queue.list({});
    expect(counts.needs_decision + counts.monitoring).toBe(24);
  });

  // Would catch: an analysis of one campaign that affects the others, or uses days after the requested one.
  it('analyses one campaign as of an earlier day', async () => {
    const [row] = (await test.api.queue.list({})).rows;
    if (row === undefined) throw new Error('nothing needs a decision');
    const { jobId } = await test.api.analyse.start({ campaignIds: [row.campaignId], asOf: '2026-03-10' });
    expect((await jobEnd(test.api, jobId)).summary).toBe('Analysed 1 campaign.');
    const { history } = await test.api.campaigns.get({ campaignId: row.campaignId });
    const newest = history.find(({ asOf }) => asOf === '2026-03-10');
    if (newest === undefined) throw new Error('the new recommendation is not in the history');
    expect(history.find(({ id }) => id === row.id)?.state).toBe('superseded');
    const { diagnosis } = await test.api.queue.detail({ id: newest.id });
    expect(diagnosis.series.every(({ date }) => date <= '2026-03-10')).toBe(true);
  });

  it('refuses to analyse an unknown campaign', async () => {
    expect(await codeOf(test.api.analyse.start({ campaignIds: ['nobody'], asOf: null }))).toBe('NOT_FOUND');
  });

  // Would catch: a what-if without changes that differs, or one that ignores the rest of the account.
  it('answers a what-if without changes with the same verdict', async () => {
    const [row] = (await test.api.queue.list({})).rows;
    if (row === undefined) throw new Error('nothing needs a decision');
    const same = await test.api.whatIf.run({ recommendationId: row.id, changes: [] });
    expect(same.verdictFlipped).toBe(false);
    const { diagnosis } = await test.api.queue.detail({ id: row.id });
    expect(same.original).toEqual({ ...diagnosis, timingMs: expect.any(Number) });
  });

  // Would catch: uploaded files read wrongly, kept after the import, or imported twice.
  it('imports files uploaded in pieces, and deletes them', async () => {
    const { stagingId } = await test.api.imports.stage();
    const bytes = readFileSync(join(data, 'campaign_daily.csv'));
    const fileId = newId();
    for (let offset = 0; offset < bytes.length; offset += 50_000) {
      const piece = new File([bytes.subarray(offset, offset + 50_000)], 'piece');
      await test.api.imports.stagePiece({ stagingId, fileId, file: 'campaign_daily.csv', offset, piece });
    }
    const target = { kind: 'staged', stagingId } as const;
    const report = await test.api.imports.preview({ target, source: null, answers: {} });
    const lines = bytes.toString().trimEnd().split('\n').length;
    expect(report.files[0]).toMatchObject({ file: 'campaign_daily.csv', rowsKept: lines - 1 });
    const { jobId } = await test.api.imports.start({ target, source: null, answers: {} });
    expect((await jobEnd(test.api, jobId)).state).toBe('done');
    expect((await test.api.status.get()).campaigns).toBe(24);
    expect(await codeOf(test.api.imports.preview({ target, source: null, answers: {} }))).toBe('NOT_FOUND');
  });

  // Would catch: a preview that compares with nothing, so that the window never asks what the import then refuses.
  it('asks in the preview about figures smaller than those that are stored', async () => {
    const smaller = join(folder.path, 'smaller');
    mkdirSync(smaller);
    const [head = '', first = ''] = readFileSync(join(data, 'campaign_daily.csv'), 'utf8').split('\n');
    const spend = head.split(',').indexOf('spend');
    const cells = first.split(',').map((cell, index) => (index === spend ? '0.01' : cell));
    writeFileSync(join(smaller, 'campaign_daily.csv'), `${head}\n${cells.join(',')}\n`);
    const target = { kind: 'path', path: smaller } as const;
    const report = await test.api.imports.preview({ target, source: null, answers: {} });
    expect(report.faultCounts['shrinking_total']).toBe(1);
    const allowed = { target, source: null, answers: { replaceLarger: true } };
    expect((await test.api.imports.preview(allowed)).usable).toBe(true);
  });

  // Would catch: a change that is not announced, or is announced before it can be read.
  it('announces what changed, after it changed', async () => {
    const leaving = new AbortController();
    const changes = await test.api.status.watch({}, { signal: leaving.signal });
    const iterator = changes[Symbol.asyncIterator]();
    const next = iterator.next();
    await test.api.settings.update({ analystName: 'Ana' });
    expect((await next).value).toEqual({ changed: ['settings'] });
    leaving.abort();
    expect((await iterator.next()).done).toBe(true);
  });
});
