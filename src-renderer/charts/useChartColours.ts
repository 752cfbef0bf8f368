import { useComputedColorScheme } from '@mantine/core';
import { type ChartColours, chartColours } from './palette.ts';

/** The charts' colours in the current scheme. */
export function useChartColours(): ChartColours {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  return chartColours[scheme];
}
