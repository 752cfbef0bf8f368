import { expect, it } from 'vitest';
import { createSwitchingLink, type Link } from './switchingLink.ts';

const quick = { connectMs: 20, answerMs: 20, longAnswerMs: 60_000 };
const options = { context: {} };
const silent: Link = { call: () => new Promise(() => undefined) };
const echo: Link = { call: async (path) => path.join('.') };

// Would catch: a button that spins for good because the app accepted the call and never answered.
it('ends a call that is never answered, and says that its outcome is unknown', async () => {
  const { link, use } = createSwitchingLink(quick);
  use(silent);
  await expect(link.call(['queue', 'decide'], {}, options)).rejects.toMatchObject({ name: 'Unanswered' });
});

// Would catch: a decision sent just before the app ended waiting out the whole time, or being reported as not done.
it('ends running calls as soon as the connection is lost', async () => {
  const { link, use } = createSwitchingLink({ ...quick, answerMs: 60_000 });
  use(silent);
  const call = link.call(['queue', 'decide'], {}, options);
  use(null);
  await expect(call).rejects.toMatchObject({ name: 'Unanswered' });
});

it('says that nothing was done when there was no connection', async () => {
  const { link } = createSwitchingLink(quick);
  await expect(link.call(['queue', 'list'], {}, options)).rejects.toMatchObject({ name: 'Unreachable' });
});

it('sends a waiting call as soon as there is a connection, and a later one over the later link', async () => {
  const { link, use } = createSwitchingLink({ ...quick, connectMs: 60_000 });
  const early = link.call(['queue', 'list'], {}, options);
  use(echo);
  expect(await early).toBe('queue.list');
  use({ call: async () => 'second' });
  expect(await link.call(['jobs', 'list'], {}, options)).toBe('second');
});

// Would catch: reading a large file for a preview being abandoned after a minute; a backup or restore of a large database
// (each copies and checks all of it), or a keychain that asks the person first, reported as not answering while it works.
it.each([
  ['imports', 'preview'],
  ['status', 'doctor'],
  ['backups', 'make'],
  ['backups', 'restore'],
  ['session', 'moveKey'],
])('gives %s.%s the time it needs', async (room, name) => {
  const { link, use } = createSwitchingLink(quick);
  use({ call: () => new Promise((answer) => setTimeout(() => answer('read'), 60)) });
  expect(await link.call([room, name], {}, options)).toBe('read');
});
