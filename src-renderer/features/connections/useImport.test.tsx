import '../../../testing/windowDom.ts';
import { act, renderHook, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobEnd, startTestApp, type TestApp, temporaryFolder } from '../../../testing/api.ts';
import { connectWindow, type Line, Providers } from '../../../testing/connectedWindow.tsx';
import { api } from '../../client/api.ts';
import { pickedFiles } from './droppedFiles.ts';
import { pieceBytes, SendingStopped, sendFiles } from './sendFiles.ts';
import { useImport } from './useImport.ts';

const folder = temporaryFolder();
let running: TestApp;
let line: Line;

beforeAll(async () => {
  running = await startTestApp({ dataDir: folder.path });
  await running.api.session.create({ keyPlace: 'session', workspace: 'own' });
  line = connectWindow(running.app);
}, 60_000);
afterAll(async () => {
  line.cut();
  await running.app.close();
  folder.remove();
});

const heading = 'campaign_id,day,impressions,clicks,spend,conversions\n';
const rowsOf = (campaign: string, count: number): string =>
  Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2026, 0, 1 + (index % 300))).toISOString().slice(0, 10);
    return `${campaign},${day},100,5,3.20,1\n`;
  }).join('');
/** As a browser provides files; `folder`: the one it was chosen in. */
function file(text: string, folder = ''): File {
  const made = new File([text], 'campaign_daily.csv');
  const path = folder === '' ? '' : `${folder}/${made.name}`;
  return Object.defineProperty(made, 'webkitRelativePath', { value: path });
}
const hook = () => renderHook(() => useImport(), { wrapper: Providers }).result;

// Would catch: anything stored before the person has seen the preview, or a step that never comes.
it('uploads files, shows what is in them, and imports only on request', async () => {
  const window = hook();
  act(() => window.current.chooseFiles(pickedFiles([file(heading + rowsOf('c1', 30))])));
  await waitFor(() => expect(window.current.flow.step).toBe('looked'), { timeout: 20_000 });
  expect(await running.api.campaigns.list({})).toEqual([]);
  const { flow } = window.current;
  const questions = flow.step === 'looked' ? flow.report.faultCounts : {};
  if ((questions['currency_unknown'] ?? 0) > 0) {
    act(() => window.current.answer({ currency: 'EUR' }));
    await waitFor(() => expect(window.current.flow.step).toBe('looked'), { timeout: 20_000 });
  }
  await act(async () => window.current.start());
  await waitFor(() => expect(window.current.flow.step).toBe('importing'), { timeout: 20_000 });
  const started = window.current.flow;
  if (started.step !== 'importing') throw new Error('not importing');
  expect(await jobEnd(running.api, started.jobId)).toMatchObject({ state: 'done' });
  expect(await running.api.campaigns.list({})).toHaveLength(1);
}, 60_000);

// Would catch: an unusable file leaving a spinner instead of the sentence that says why.
it('goes back to choosing with the reason where the files cannot be read', async () => {
  const window = hook();
  act(() => window.current.choosePath('/there/is/no/such/folder'));
  await waitFor(() => expect(window.current.flow).toMatchObject({ step: 'choosing' }), { timeout: 20_000 });
  const { flow } = window.current;
  expect(flow.step === 'choosing' ? flow.error : null).toMatchObject({
    data: { what: expect.stringMatching(/\w/), fix: expect.stringMatching(/\w/) },
  });
});

// Would catch: a late answer of a cancelled import opening its preview over what the person is doing by then.
it('ignores a cancelled import, however late its answers come', async () => {
  const window = hook();
  act(() => window.current.chooseFiles(pickedFiles([file(heading + rowsOf('c2', 5000))])));
  act(() => window.current.reset());
  await new Promise((later) => setTimeout(later, 500));
  expect(window.current.flow).toEqual({ step: 'choosing', error: null });
});

// Would catch: a second file of the same name dropped or appended to the first; progress that does not add up to the
// total.
it('sends two files of one name as two, piece by piece', async () => {
  const large = file(heading + rowsOf('big', Math.ceil((pieceBytes * 1.2) / 34)), 'north');
  const small = file(heading + rowsOf('small', 3), 'south');
  let sent = 0;
  const stagingId = await sendFiles(
    api.imports,
    pickedFiles([large, small]),
    new AbortController().signal,
    (bytes) => {
      sent += bytes;
    },
  );
  expect(sent).toBe(large.size + small.size);
  const report = await running.api.imports.preview({
    target: { kind: 'staged', stagingId },
    source: null,
    answers: { currency: 'EUR' },
  });
  // The same table twice is refused, which is only possible where both have arrived, each under its own path.
  expect(report.faults).toMatchObject([{ code: 'table_twice', file: 'south/campaign_daily.csv' }]);
  expect(report.faults[0]?.message).toContain('north/campaign_daily.csv');
}, 60_000);

it('stops between two pieces when told to', async () => {
  const stop = new AbortController();
  const two = file('x'.repeat(pieceBytes * 2));
  const sending = sendFiles(api.imports, pickedFiles([two]), stop.signal, () => stop.abort());
  await expect(sending).rejects.toBeInstanceOf(SendingStopped);
});
