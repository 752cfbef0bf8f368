import { tool } from './tool.ts';

// Five programs, because the code runs in four places: neither Node nor a page, Node, the page, both; tests of the page's hooks
// are a page inside Node.
tool('tsc', '-p', 'src-shared');
tool('tsc', '-p', '.');
tool('tsc', '-p', 'src-renderer');
tool('tsc', '-p', 'src-renderer/tsconfig.test.json');
tool('tsc', '-p', 'src-preload');
