import { create } from 'zustand';
import type { PeriodChoice } from '../../common/period/period.ts';

/** The period that is looked at; kept while other screens are open. */
export const useAnalyticsState = create<{ readonly choice: PeriodChoice }>(() => ({
  choice: { preset: '30', from: '', to: '' },
}));
