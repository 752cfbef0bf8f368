/**
 * The nonce the shell allows style tags with. Mantine is handed it; the library that locks the page's scrolling behind a
 * dialog looks for it in this global.
 */
export function nonceForLibraries(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  if (nonce !== '') Object.assign(globalThis, { __webpack_nonce__: nonce });
  return nonce;
}
