import { createServer } from 'node:http';
import { passRefusedCode, socketPath } from '../src-shared/hosts.ts';
import { connectApi } from './support/client.ts';
import { startApp } from './support/process.ts';
import { expect, test } from './support/test.ts';

test('a used address, and a second browser without the cookie, get a page that says what to do', async ({
  browser,
  api,
  page,
}) => {
  const app = await api.open();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();

  const stranger = await (await browser.newContext()).newPage();
  for (const address of [app.address, new URL(app.address).origin]) {
    const answer = await stranger.goto(address);
    expect(answer?.status()).toBeGreaterThanOrEqual(400);
    await expect(stranger.getByText('npm start')).toBeVisible();
    await expect(stranger.getByRole('heading', { name: 'Welcome to Causeway' })).toHaveCount(0);
  }
  await expect(connectApi(app.address)).rejects.toThrow('410');
  await stranger.context().close();

  // The admitted window continues, also after a reload.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
});

test('another site in the same browser can neither frame, read nor call it', async ({ api, page }) => {
  const app = await api.open();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  const { origin } = new URL(app.address);
  const other = await page.context().newPage();
  await other.route('http://other.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>other</p>' }),
  );
  await other.goto('http://other.test/');
  const tried = await other.evaluate(`(async () => {
    const read = await fetch('${origin}/').then(() => 'read', () => 'refused');
    const socket = await new Promise((done) => {
      const socket = new WebSocket('${origin.replace('http', 'ws')}/rpc');
      socket.onopen = () => done('open');
      socket.onerror = () => done('refused');
    });
    const script = await new Promise((done) => {
      const element = document.createElement('script');
      element.src = '${origin}/assets/index.js';
      element.onload = () => done('loaded');
      element.onerror = () => done('refused');
      document.body.append(element);
    });
    return { read, socket, script };
  })()`);
  expect(tried).toEqual({ read: 'refused', socket: 'refused', script: 'refused' });
  await other.evaluate(
    `document.body.append(Object.assign(document.createElement('iframe'), { src: '${origin}/' }))`,
  );
  await expect(
    other.frameLocator('iframe').getByRole('heading', { name: 'Welcome to Causeway' }),
  ).toHaveCount(0);
});

test('a second start of the same data folder opens another window of the first', async ({ api, page }) => {
  const first = await api.open();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  const second = await startApp({ dataDir: api.dataDir });
  expect(new URL(second.address).origin).toBe(new URL(first.address).origin);
  expect(second.address).not.toBe(first.address);
  await page.goto(second.address);
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  expect(await second.stop()).toBe(0);
});

test('the window says that the app has ended, and comes back with it', async ({ api, page }) => {
  const app = await api.open();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  expect(await app.stop()).toBe(0);
  await expect(page.getByText(/^The app has ended or is not answering/)).toBeVisible();
});

test('one line on standard output, with the address and nothing else', async ({ api }) => {
  const app = await api.start();
  await app.stop();
  expect(app.output().out).toMatch(/^Causeway: http:\/\/127\.0\.0\.1:\d+\/open\/[\w-]{43}\n$/);
  expect(app.output().err.trim().split('\n')).toHaveLength(1);
});

// Would catch: a cookie that opens the queue. A browser sends it to every port of this computer.
test('a page at another port receives the cookie and can do nothing with it; a second tab is told what to do', async ({
  api,
  page,
}) => {
  const app = await api.open();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  const { origin } = new URL(app.address);
  const cookies: string[] = [];
  const other = createServer((request, response) => {
    cookies.push(request.headers.cookie ?? '');
    response.setHeader('content-type', 'text/html');
    response.end('<p>other</p>');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const tab = await page.context().newPage();
  await tab.goto(`http://127.0.0.1:${port}/`);
  other.close();
  const stolen = cookies.find((cookie) => cookie.includes('causeway')) ?? '';
  expect(stolen).not.toBe('');
  const code = await new Promise((resolve) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${socketPath}`, {
      headers: { cookie: stolen, origin },
    });
    socket.addEventListener('open', () => socket.send('{"i":"1","p":{"u":"/system/status"}}'));
    socket.addEventListener('message', () => resolve('answered'));
    socket.addEventListener('close', (event) => resolve(event.code));
  });
  expect(code).toBe(passRefusedCode);
  await tab.goto(origin);
  await expect(tab.getByText('npm start')).toBeVisible();
  await tab.close();

  // The window continues, also after a reload.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
});
