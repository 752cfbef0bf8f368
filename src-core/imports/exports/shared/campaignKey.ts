import { createHash } from 'node:crypto';

/**
 * A stable key for a campaign whose export has no id: readable, and different for names that differ in anything but
 * outer spaces. The same account and name give the same key at every import, so that a repeated import replaces.
 */
export function keyFromName(source: string, account: string, name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const hash = createHash('sha256').update(`${source}\n${account.trim()}\n${name.trim()}`).digest('hex');
  return `${slug === '' ? 'campaign' : slug}-${hash.slice(0, 10)}`;
}
