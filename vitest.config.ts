import { defineConfig } from 'vitest/config';
import { SlowFirst } from './testing/slowFirst.ts';

/**
 * Tests that change process-wide state (environment, clock, globals, modules, a document), and those whose vaults are opened by
 * other processes too.
 */
const ownProcess = [
  'src-renderer/**/*.test.tsx',
  'src-core/llm/providers/secrecy.test.ts',
  'src-core/llm/{caps.property,modelClient,providerLimiter}.test.ts',
  'src-core/pipeline/run/runCampaign.test.ts',
  'src-main/api/offThread.test.ts',
  'src-main/base/throttle.test.ts',
  'src-main/secrets/{races,systemKeychain}.test.ts',
  'src-main/shell/browser/**/*.test.ts',
  'testing/disk/**/*.test.ts',
  'build/steps/electronBinary.test.ts',
];

export default defineConfig({
  test: {
    // Two cores: one worker each, and real databases under the tests.
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    globalSetup: ['./testing/fastFolder.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['src-*/**/*.test.ts', 'testing/**/*.test.ts', 'build/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ownProcess,
          // One process for many files: loading modules again for each took a quarter of the time.
          isolate: false,
          setupFiles: ['./testing/cheapScrypt.ts', './testing/goldenData.ts'],
        },
      },
      { extends: true, test: { name: 'own process', include: ownProcess } },
    ],
    environment: 'node',
    // Wide, since a machine may be busy with other things: they cost nothing where a test passes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    restoreMocks: true,
  },
});
