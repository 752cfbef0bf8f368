import { windowPassKey } from '../../../src-shared/hosts.ts';

/** The page for a browser that is not let in: what happened and what to do, in a neutral style. */
export interface RefusalPage {
  readonly status: 401 | 403 | 404 | 405 | 410 | 503;
  readonly title: string;
  readonly text: string;
}

const again =
  'Run "npm start" again (or start Causeway again): it finds the running one and opens a new window.';

export const refusalPages = {
  notLetIn: {
    status: 401,
    title: 'This browser has no access',
    text: `Causeway only answers the window it was opened in. ${again}`,
  },
  unknownToken: {
    status: 403,
    title: 'This address opens nothing',
    text: `A part of it may be missing, or it belongs to an earlier start of Causeway. ${again}`,
  },
  usedToken: {
    status: 410,
    title: 'This address was already used',
    text: `Each address opens one window, once. If you did not use it, close Causeway. ${again}`,
  },
  expiredToken: {
    status: 410,
    title: 'This address has expired',
    text: `An address is valid for only a few minutes. ${again}`,
  },
  otherUser: {
    status: 403,
    title: 'This window belongs to somebody else',
    text: 'Causeway was started by another user of this computer and answers only that user.',
  },
  prefetch: {
    status: 503,
    title: 'Not yet',
    text: 'The browser requested this page ahead of time. Open it to continue.',
  },
  foreign: {
    status: 403,
    title: 'Refused',
    text: 'The request came from another site, or under a name other than the one Causeway runs at.',
  },
  method: { status: 405, title: 'Refused', text: 'Causeway answers only GET here.' },
  missing: { status: 404, title: 'Not found', text: 'There is nothing at this address.' },
  notBuilt: {
    status: 503,
    title: 'The window is not built yet',
    text: 'Run "npm start" (it builds what is missing) or "npm run build", then reload.',
  },
} as const satisfies Readonly<Record<string, RefusalPage>>;

/**
 * What the launch address gives: it hands the page its secret and goes on to the page, in whose place of the history it stands. Stored
 * for this tab and this origin alone, port included; it survives a reload and is sent nowhere by itself.
 *
 * @param secret base64url, so it needs no escaping
 */
export function renderArrival(secret: string, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Causeway</title>
<script nonce="${nonce}">sessionStorage.setItem('${windowPassKey}', '${secret}'); location.replace('/');</script>
</head>
<body><noscript>Causeway needs JavaScript: allow it for this address, then start Causeway again.</noscript></body>
</html>
`;
}

/** All texts are ours: nothing from the request appears in the page. */
export function renderRefusal(page: RefusalPage, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)} · Causeway</title>
<style nonce="${nonce}">
body { font: 15px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.25rem; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(page.text)}</p>
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
