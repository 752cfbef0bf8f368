import { useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Settings } from '../../../src-shared/model/settings.ts';

/** What the person chose, once the workspace is open; before that the system decides alone. */
const useChosen = create<{ readonly contrast: Settings['contrast'] }>(() => ({ contrast: 'auto' }));

export const chooseContrast = (contrast: Settings['contrast']): void => useChosen.setState({ contrast });

/** Whether lines and texts are drawn stronger: the person or the system asks for it. */
export function useStrongContrast(): boolean {
  const chosen = useChosen(({ contrast }) => contrast);
  const system = useMediaQuery('(prefers-contrast: more)', false, { getInitialValueInEffect: false });
  return chosen === 'more' || system === true;
}

/** Tells the style sheet (tokens.css). */
export function useContrastOfPage(): void {
  const isStrong = useStrongContrast();
  useEffect(() => {
    document.documentElement.dataset['contrast'] = isStrong ? 'more' : 'normal';
  }, [isStrong]);
}
