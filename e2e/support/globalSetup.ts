import { prepareSample } from './sample.ts';

// Playwright takes the default export of this file, and calls what it returns after all tests.
export default prepareSample;
