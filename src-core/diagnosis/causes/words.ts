import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { descriptions } from './all.ts';

export const causeName = (cause: Cause): string => descriptions[cause].name;
export const causeBecause = (cause: Cause): string => descriptions[cause].because;
export const causeBetter = (cause: Cause): string | null => descriptions[cause].better;
