import type { DayWindow } from '../../../src-shared/model/day.ts';

export const within = (window: DayWindow, date: string): boolean => date >= window.from && date <= window.to;
