import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src-*/**/*.test.ts',
      'src-renderer/**/*.test.tsx',
      'testing/**/*.test.ts',
      'build/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    environment: 'node',
    // Two cores: one worker each, and real databases under the tests.
    maxWorkers: 2,
    testTimeout: 30_000,
    restoreMocks: true,
  },
});
