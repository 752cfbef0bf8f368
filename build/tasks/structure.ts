import { tool } from './tool.ts';

const rooms = ['src-shared', 'src-core', 'src-main', 'src-renderer', 'src-preload'];
tool('depcruise', '--config', 'build/dependency-cruiser.cjs', ...rooms);
tool('depcruise', '--config', 'build/folder-circles.cjs', ...rooms);
