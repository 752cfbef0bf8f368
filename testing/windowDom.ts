import { Window } from 'happy-dom';

/**
 * A document for React in a Node process, as the desktop shell's page has it. Only what React and the window's code use
 * is provided: files, ports and signals stay Node's own, so that the real app can be reached. Import it before anything
 * of the window.
 */
const dom = new Window({ url: 'app://causeway/' });

const names = [
  'document',
  'HTMLElement',
  'HTMLInputElement',
  'HTMLTextAreaElement',
  'HTMLSelectElement',
  'HTMLIFrameElement',
  'Element',
  'Node',
  'MutationObserver',
  'getComputedStyle',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'KeyboardEvent',
] as const;

Object.assign(globalThis, { window: dom, IS_REACT_ACT_ENVIRONMENT: true });
for (const name of names) {
  const value: unknown = Reflect.get(dom, name);
  const isMethod = typeof value === 'function' && /^[a-z]/.test(name);
  Object.defineProperty(globalThis, name, {
    configurable: true,
    writable: true,
    value: isMethod ? value.bind(dom) : value,
  });
}

/** Passes the page a port, as the preload does. */
export function handPortOver(message: string, port: unknown): void {
  const event = new dom.MessageEvent('message', { data: message });
  Object.defineProperty(event, 'source', { value: dom });
  Object.defineProperty(event, 'ports', { value: [port] });
  dom.dispatchEvent(event);
}
