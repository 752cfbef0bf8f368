import { useComputedColorScheme } from '@mantine/core';
import { type ChartColours, chartColours } from './palette.ts';

/** The charts' colours of the scheme that is shown. */
export function useChartColours(): ChartColours {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  return chartColours[scheme];
}
