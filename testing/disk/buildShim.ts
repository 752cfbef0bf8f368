// Compiles the recorder for machines without a compiler; run it on Linux x64 after each change of shim.c.
import { compileShim, prebuiltShim } from './shim.ts';

const problem = compileShim(prebuiltShim);
if (problem !== null) throw new Error(problem);
