import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src-shared/model/day.ts';
import { newId } from '../../src-shared/model/ids.ts';
import type { ReportRequest } from '../../src-shared/model/reporting.ts';
import { jobEnd, openSample, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { copySample } from '../../testing/filledSample.ts';
import { localToday } from '../base/clock.ts';

const folder = temporaryFolder();
let running: TestApp;
let ids: readonly string[] = [];
const today = localToday(new Date());

beforeAll(async () => {
  running = await startTestApp({ dataDir: folder.path, keychain: await copySample(folder.path) });
  await openSample(running.api);
  const { rows } = await running.api.queue.list({ view: 'needs_decision', limit: 500 });
  ids = rows.map(({ id }) => id);
}, 240_000);
afterAll(async () => {
  await running.app.close();
  folder.remove();
});

const request = (change: Partial<ReportRequest> = {}): ReportRequest => ({
  scope: { kind: 'selection', ids: [...ids] },
  layout: 'full',
  wording: 'plain',
  format: 'html',
  whatIfs: [],
  ...change,
});

async function made(change: Partial<ReportRequest> = {}): Promise<File> {
  const { jobId } = await running.api.reports.start(request(change));
  expect(await jobEnd(running.api, jobId)).toMatchObject({ state: 'done' });
  return (await running.api.reports.take({ jobId })).file;
}

describe('a report of the workspace', () => {
  it('is about what was chosen, and is fetched once', async () => {
    const { jobId } = await running.api.reports.start(request());
    const end = await jobEnd(running.api, jobId);
    expect(end.summary).toMatch(/^The report is ready: report-\d+-recommendations-.*\.html/u);
    const { file } = await running.api.reports.take({ jobId });
    const page = await file.text();
    expect(page.match(/<section class="item"/gu)).toHaveLength(ids.length);
    expect(page).toContain('font/woff2');
    await expect(running.api.reports.take({ jobId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  // Would catch: a period that ends in the night before its last day, or counts a decision twice.
  it('is about what was decided in a period, both its days included', async () => {
    const period = { kind: 'period', from: today, to: today } as const;
    const { jobId } = await running.api.reports.start(request({ scope: period }));
    const refused = await jobEnd(running.api, jobId);
    expect(refused).toMatchObject({ state: 'failed' });
    expect(refused.summary).toMatch(/^Nothing was decided on|^Nothing was decided over/u);
    const [first = '', second = ''] = ids;
    for (const recommendationId of [first, second]) {
      await running.api.queue.decide({
        decisionId: newId(),
        recommendationId,
        verdict: { kind: 'snooze', until: addDays(today, 9) },
      });
      await running.api.queue.decide({ decisionId: newId(), recommendationId, verdict: { kind: 'approve' } });
    }
    const json = JSON.parse(await (await made({ scope: period, format: 'json' })).text());
    expect(json.recommendations.map(({ id }: { id: string }) => id)).toEqual([first, second]);
    const before = { kind: 'period', from: addDays(today, -30), to: addDays(today, -1) } as const;
    const earlier = await running.api.reports.start(request({ scope: before }));
    expect(await jobEnd(running.api, earlier.jobId)).toMatchObject({ state: 'failed' });
  }, 60_000);

  // Would catch: a what-if in the report of another recommendation, or one that nobody asked for.
  it('holds the saved what-ifs that were asked for, beside their recommendation', async () => {
    const [first = '', second = ''] = ids;
    const save = (recommendationId: string, name: string) =>
      running.api.whatIf.save({
        recommendationId,
        name,
        changes: [{ kind: 'rule_in', cause: 'seasonality' }],
      });
    const mine = await save(first, 'My season');
    await save(first, 'Not asked for');
    const other = await save(second, 'Another season');
    const scope = { kind: 'selection' as const, ids: [first] };
    const page = await (await made({ scope, whatIfs: [mine.id, other.id] })).text();
    expect(page.match(/What if: [^<]+/gu)).toEqual(['What if: My season']);
    const client = await (await made({ scope, layout: 'client', whatIfs: [mine.id] })).text();
    expect(client).not.toContain('What if');
  });

  it('says what could not be read, and fails where nothing could', async () => {
    const unknown = newId();
    const [first = ''] = ids;
    const page = await (await made({ scope: { kind: 'selection', ids: [first, unknown] } })).text();
    expect(page).toContain(`The recommendation ${unknown} is not in this workspace.`);
    const { jobId } = await running.api.reports.start(
      request({ scope: { kind: 'selection', ids: [unknown] } }),
    );
    expect((await jobEnd(running.api, jobId)).summary).toMatch(/can be read/u);
  });

  // Would catch: a cancelled report that is there all the same.
  it('is not there once it was cancelled', async () => {
    const { jobId } = await running.api.reports.start(request());
    const end = await running.api.jobs.cancel({ jobId });
    if (end.state === 'done') return;
    expect(end).toMatchObject({ state: 'cancelled', summary: 'The report was cancelled.' });
    await expect(running.api.reports.take({ jobId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
