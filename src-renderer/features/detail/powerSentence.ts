export { powerSentence } from '../../../src-shared/format/power.ts';
