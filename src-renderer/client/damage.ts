import { create } from 'zustand';

/** The app's answer that showed the open workspace's database to be damaged; null: none so far. */
export const useDamage = create<{ readonly error: unknown }>(() => ({ error: null }));

/** Damage is found wherever the damaged page is read, so every failed query and mutation is checked. */
export function noteDamage(error: unknown): void {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'DAMAGED')
    useDamage.setState({ error });
}

/** The workspace was restored, or another one opened. */
export function forgetDamage(): void {
  useDamage.setState({ error: null });
}
