import '../../../testing/windowDom.ts';
import { act, renderHook, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { openSample, startTestApp, type TestApp, temporaryFolder } from '../../../testing/api.ts';
import { connectWindow, type Line, Providers } from '../../../testing/connectedWindow.tsx';
import { copySample } from '../../../testing/filledSample.ts';
import { useAnnouncement } from '../../ui/announce.ts';
import { emptyHistory, useDecisionHistory } from './decisionHistory.ts';
import { useDecide } from './useDecide.ts';
import { useUndo } from './useUndo.ts';

const folder = temporaryFolder();
let running: TestApp;
let line: Line;
/** Each test uses its own undecided one. */
let open: Array<{ id: string; campaignName: string }>;

beforeAll(async () => {
  running = await startTestApp({ dataDir: folder.path, keychain: await copySample(folder.path) });
  await openSample(running.api);
  const { rows } = await running.api.queue.list({ view: 'needs_decision' });
  open = rows.map(({ id, campaignName }) => ({ id, campaignName }));
}, 60_000);
afterAll(async () => {
  line.cut();
  await running.app.close();
  folder.remove();
});
beforeEach(() => {
  useDecisionHistory.setState(emptyHistory);
  line = connectWindow(running.app);
});

function hooks() {
  return renderHook(() => ({ ...useDecide(), ...useUndo() }), { wrapper: Providers }).result;
}
function take() {
  const subject = open.pop();
  if (subject === undefined) throw new Error('the sample has too few recommendations');
  return subject;
}
const stateOf = async (id: string) => (await running.api.queue.detail({ id })).state;
const announced = () => useAnnouncement.getState().text;
const approve = { kind: 'approve' } as const;

// Would catch: the id of the lost approval used again after the undo, and "Approved" announced for what is open.
it('an approval that got no answer, was undone elsewhere and made again, is in force as announced', async () => {
  const subject = take();
  const window = hooks();
  line.mute();
  const lost = window.current.decide([subject], approve);
  await waitFor(async () => expect(await stateOf(subject.id)).toBe('approved'), { timeout: 20_000 });
  await act(async () => {
    line.cut();
    expect(await lost).toBe(false);
  });
  expect(announced()).toMatch(/^Not confirmed: .*may or may not be saved/);

  line = connectWindow(running.app);
  const [made] = (await running.api.queue.detail({ id: subject.id })).decisions;
  await act(async () => {
    await window.current.takeBack(subject, {
      verdict: approve,
      approval: 'approved',
      decisionId: made?.id ?? '',
    });
  });
  expect(await stateOf(subject.id)).toBe('open');
  let isKept = false;
  await act(async () => {
    isKept = await window.current.decide([subject], approve);
  });
  expect([isKept, announced(), await stateOf(subject.id)]).toEqual([
    true,
    `Approved: ${subject.campaignName}.`,
    'approved',
  ]);
});

// Would catch: a retry after a lost answer deciding twice.
it('the same approval repeated after a lost answer is saved once', async () => {
  const subject = take();
  const window = hooks();
  line.mute();
  const lost = window.current.decide([subject], approve);
  await waitFor(async () => expect(await stateOf(subject.id)).toBe('approved'), { timeout: 20_000 });
  await act(async () => {
    line.cut();
    await lost;
  });
  line = connectWindow(running.app);
  await act(async () => {
    expect(await window.current.decide([subject], approve)).toBe(true);
  });
  expect((await running.api.queue.detail({ id: subject.id })).decisions).toHaveLength(1);
});

// Would catch: undo of only one step, or redo that overwrites what somebody decided in between.
it('undo and redo go through all decisions, and redo stops where something changed', async () => {
  const [first, second] = [take(), take()];
  const window = hooks();
  const run = (what: () => Promise<unknown>) => act(async () => void (await what()));
  await run(() => window.current.decide([first], approve));
  await run(() => window.current.decide([second], { kind: 'snooze', until: '2099-01-05' }));
  await run(() => window.current.undo());
  await run(() => window.current.undo());
  expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['open', 'open']);
  await run(() => window.current.redo());
  expect(announced()).toBe(`Redone. Approved: ${first.campaignName}.`);

  const other = { kind: 'reject', category: 'wrong_decision_unclear', text: '' } as const;
  await running.api.queue.decide({ decisionId: newId(), recommendationId: second.id, verdict: other });
  await run(() => window.current.redo());
  expect(announced()).toContain(
    `Not redone: ${second.campaignName}. It was decided otherwise since: Rejected`,
  );
  expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['approved', 'rejected']);
});

// Would catch: "Approved" for what was only seen, once it is undone and redone.
it('what was acknowledged is acknowledged again by redo', async () => {
  const subject = take();
  const window = hooks();
  const run = (what: () => Promise<unknown>) => act(async () => void (await what()));
  await run(() => window.current.decide([subject], approve, 'acknowledged'));
  await run(() => window.current.undo());
  expect(useDecisionHistory.getState().undone.at(-1)?.approval).toBe('acknowledged');
  await run(() => window.current.redo());
  expect(announced()).toBe(`Redone. Acknowledged: ${subject.campaignName}.`);
});

// Would catch: a refused decision announced as saved, or waiting for good.
it('a refusal says why, and is not saved', async () => {
  const subject = take();
  await running.api.queue.decide({ decisionId: newId(), recommendationId: subject.id, verdict: approve });
  const window = hooks();
  await act(async () => {
    expect(await window.current.decide([subject], approve)).toBe(false);
  });
  expect(announced()).toMatch(/^Not kept: .*already approved/);
  expect(window.current.isDeciding).toBe(false);
});
