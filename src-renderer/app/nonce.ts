/**
 * The nonce the shell allows style tags with. Mantine gets it passed in; the library that locks page scrolling behind a
 * dialog reads it from this global.
 */
export function nonceForLibraries(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  if (nonce !== '') Object.assign(globalThis, { __webpack_nonce__: nonce });
  return nonce;
}
