import { create } from 'zustand';

/** An answer of the app by which the open workspace's database turned out damaged; null: none so far. */
export const useDamage = create<{ readonly error: unknown }>(() => ({ error: null }));

/** Damage is met wherever the page is read that holds it, so every refused question and change is looked at. */
export function noteDamage(error: unknown): void {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'DAMAGED')
    useDamage.setState({ error });
}

/** The workspace was restored, or another one opened. */
export function forgetDamage(): void {
  useDamage.setState({ error: null });
}
