/** Reports write a decision as the window does: the words are in src-shared. */
export { changedFigures } from '../../../src-shared/decisions/changedFigures.ts';
