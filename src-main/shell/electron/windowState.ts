import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});
/** In the screen's own points, as the window system counts them. */
export type Bounds = z.infer<typeof boundsSchema>;

const windowStateSchema = z.object({ bounds: boundsSchema, maximized: z.boolean() });
export type WindowState = z.infer<typeof windowStateSchema>;

export const smallestWindow = { width: 720, height: 480 } as const;
const firstSize = { width: 1360, height: 900 } as const;
/** This much of the title bar has to be within reach, or nobody can move the window back. */
const reach = { width: 160, height: 40 } as const;

/**
 * Where the window opens: at its last position, unless that screen is gone or has shrunk; else in the middle of the
 * first screen.
 *
 * @param workAreas the screens without their task bars, the main one first; never empty in practice.
 */
export function placeWindow(kept: WindowState | null, workAreas: readonly Bounds[]): WindowState {
  const [main] = workAreas;
  if (main === undefined) return kept ?? { bounds: { x: 0, y: 0, ...firstSize }, maximized: false };
  const home = kept && workAreas.find((area) => isWithinReach(kept.bounds, area));
  if (!kept || !home) {
    return { bounds: centred(kept?.bounds ?? firstSize, main), maximized: kept?.maximized ?? false };
  }
  const { width, height } = fitted(kept.bounds, home);
  // Made smaller to fit, it could move out of reach if only its far edge was on the screen.
  const x = Math.min(
    Math.max(kept.bounds.x, home.x + reach.width - width),
    home.x + home.width - reach.width,
  );
  const y = Math.max(kept.bounds.y, home.y);
  return { bounds: { x, y, width, height }, maximized: kept.maximized };
}

/** Null when it is missing or unreadable: then the window opens as it does the first time. */
export function readWindowState(path: string): WindowState | null {
  try {
    return windowStateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

export function writeWindowState(path: string, state: WindowState): void {
  const draft = `${path}.new`;
  writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
  renameSync(draft, path);
}

function isWithinReach(bounds: Bounds, area: Bounds): boolean {
  const seenWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const titleSeen = bounds.y >= area.y - reach.height / 2 && bounds.y <= area.y + area.height - reach.height;
  return seenWidth >= reach.width && titleSeen;
}

type Size = Pick<Bounds, 'width' | 'height'>;

function fitted(size: Size, area: Bounds): Size {
  return {
    width: Math.min(Math.max(size.width, smallestWindow.width), area.width),
    height: Math.min(Math.max(size.height, smallestWindow.height), area.height),
  };
}

function centred(size: Size, area: Bounds): Bounds {
  const { width, height } = fitted(size, area);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}
