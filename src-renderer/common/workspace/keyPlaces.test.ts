import { expect, it } from 'vitest';
import { passphraseFault } from './keyPlaces.ts';

it('does not let a mistyped passphrase lock a person out for good', () => {
  expect(passphraseFault('correct horse battery', 'correct horse batery')).toContain('differ');
});

it('refuses what the app would refuse, before asking it', () => {
  expect(passphraseFault('short', 'short')).toContain('at least 12');
  expect(passphraseFault('twelve chars', 'twelve chars')).toBeNull();
});
