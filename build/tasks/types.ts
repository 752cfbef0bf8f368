import { tool } from './tool.ts';

// Four programs, because four kinds of code run in four places: neither Node nor a page, Node, the page, both.
tool('tsc', '-p', 'src-shared');
tool('tsc', '-p', '.');
tool('tsc', '-p', 'src-renderer');
tool('tsc', '-p', 'src-preload');
