import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Script and style that must have come before the queue can be shown, compressed; fonts come beside it. */
export const mostFirstLoad = 350_000;

/** What may not be part of the first load: screens, dialogs and libraries the queue does without. */
export const chunksOfTheirOwn = [
  'DrawnChart',
  'ReportDialog',
  'SettingsScreen',
  'AnalyticsScreen',
  'CampaignsScreen',
  'ConnectionsScreen',
  'HistoryScreen',
  'EvaluationScreen',
  'WhatIfPanel',
] as const;

/** A built file of the page. */
export interface PageFile {
  /** As it is linked: assets/NAME-HASH.js. */
  readonly path: string;
  readonly content: Buffer;
}

/** The built page: what opens it, and everything it may load. */
export interface BuiltPage {
  readonly html: string;
  readonly files: readonly PageFile[];
}

/** Reads the page that was built into a folder. */
export function readPage(folder: string): BuiltPage {
  const assets = readdirSync(join(folder, 'assets')).sort();
  return {
    html: readFileSync(join(folder, 'index.html'), 'utf8'),
    files: assets.map((name) => ({
      path: `assets/${name}`,
      content: readFileSync(join(folder, 'assets', name)),
    })),
  };
}

const isCode = ({ path }: PageFile): boolean => /\.(js|css)$/.test(path);

/** The script and style files that the page itself links: all that is loaded before anything is shown. */
export function firstLoad({ html, files }: BuiltPage): readonly PageFile[] {
  return files.filter((file) => isCode(file) && html.includes(`./${file.path}"`));
}

/** How large a file is when it is sent compressed. */
export const compressed = ({ content }: PageFile): number => gzipSync(content, { level: 9 }).length;

const libraryClass = /\bm_[0-9a-f]{6,8}\b/g;

/**
 * What is wrong with a built page, as sentences.
 *
 * @param libraryStyles the component library's complete styles
 */
export function faultsOf(page: BuiltPage, libraryStyles: string): readonly string[] {
  const first = firstLoad(page);
  const size = first.reduce((sum, file) => sum + compressed(file), 0);
  const tooLarge =
    size > mostFirstLoad
      ? [
          `The first load is ${inKB(size)} compressed, over ${inKB(mostFirstLoad)}: ${listed(first)}. Load what the queue can do without later (src-renderer/ui/parts/later.tsx).`,
        ]
      : [];
  const named = (files: readonly PageFile[], name: string) =>
    files.some(({ path }) => path.startsWith(`assets/${name}-`) && path.endsWith('.js'));
  const inFirst = chunksOfTheirOwn
    .filter((name) => named(first, name) || !named(page.files, name))
    .map((name) => `${name} has no chunk of its own that is loaded later.`);
  return [...tooLarge, ...inFirst, ...withGallery(page), ...withoutStyles(page, libraryStyles)];
}

/** The heading of the gallery of parts, by which it would be found in what is shipped. */
export const galleryHeading = 'Parts of the window';

/** The gallery is for development only. */
function withGallery({ files }: BuiltPage): readonly string[] {
  return files
    .filter((file) => isCode(file) && file.content.includes(galleryHeading))
    .map(({ path }) => `${path} holds the gallery of parts, which is for development only.`);
}

/** Parts of the library that are used without their styles: only those in use are linked (src-renderer/ui/theme/library.ts). */
function withoutStyles({ files }: BuiltPage, libraryStyles: string): readonly string[] {
  const classesIn = (kind: string) =>
    new Set(
      files
        .filter(({ path }) => path.endsWith(kind))
        .flatMap(({ content }) => content.toString('utf8').match(libraryClass) ?? []),
    );
  const styled = classesIn('.css');
  const known = new Set(libraryStyles.match(libraryClass));
  const missing = [...classesIn('.js')].filter((name) => known.has(name) && !styled.has(name));
  return missing.length === 0
    ? []
    : [
        `Styles of the component library are missing for ${missing.join(', ')}: import the file of @mantine/core/styles that has them in src-renderer/ui/theme/library.ts.`,
      ];
}

const inKB = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

function listed(files: readonly PageFile[]): string {
  return files.map((file) => `${file.path} ${inKB(compressed(file))}`).join(', ');
}
