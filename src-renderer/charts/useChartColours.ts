import { useComputedColorScheme } from '@mantine/core';
import { useStrongContrast } from '../ui/theme/contrast.ts';
import { type ChartColours, chartColours, strongChartColours } from './palette.ts';

/** The charts' colours in the current scheme and contrast. */
export function useChartColours(): ChartColours {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  return (useStrongContrast() ? strongChartColours : chartColours)[scheme];
}
