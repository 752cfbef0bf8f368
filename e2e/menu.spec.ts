import { menuCommandEvent } from '../src-shared/hosts.ts';
import { openSample } from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('commands of the desktop menu reach the page, and nothing else does', async ({ api, page }) => {
  await openSample(api, page);
  const say = (command: string) =>
    page.evaluate(
      `window.dispatchEvent(new CustomEvent('${menuCommandEvent}', { detail: '${command}' })); undefined`,
    );
  await say('campaigns');
  await expect(page.getByRole('heading', { name: 'Campaigns', level: 1 })).toBeVisible();
  await say('constructor');
  await say('help');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});
