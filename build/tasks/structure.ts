import { tool } from './tool.ts';

tool(
  'depcruise',
  '--config',
  'build/dependency-cruiser.cjs',
  'src-shared',
  'src-core',
  'src-main',
  'src-renderer',
  'src-preload',
);
