import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWindow, readWindowState, smallestWindow, writeWindowState } from './windowState.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const right = { x: 1440, y: 0, width: 2560, height: 1440 };
const left = { x: -1920, y: 0, width: 1920, height: 1080 };

describe('where the window opens', () => {
  it('is in the middle of the main screen the first time, and never larger than it', () => {
    expect(placeWindow(null, [laptop]).bounds).toEqual({ x: 40, y: 25, width: 1360, height: 875 });
  });

  it('is where it was, also on a second screen left of the main one', () => {
    for (const bounds of [
      { x: 1600, y: 100, width: 1200, height: 800 },
      { x: -1800, y: 50, width: 1000, height: 700 },
    ]) {
      expect(placeWindow({ bounds, maximized: true }, [laptop, right, left])).toEqual({
        bounds,
        maximized: true,
      });
    }
  });

  it('is back on the main screen when its own was unplugged', () => {
    const kept = { bounds: { x: 1600, y: 100, width: 1200, height: 800 }, maximized: false };
    expect(placeWindow(kept, [laptop]).bounds).toEqual({ x: 120, y: 63, width: 1200, height: 800 });
  });

  it('shrinks with the screen', () => {
    const kept = { bounds: { x: 0, y: 25, width: 4000, height: 3000 }, maximized: false };
    expect(placeWindow(kept, [laptop]).bounds).toEqual(laptop);
  });

  it('always leaves a reachable title bar, whatever was saved and whatever screens there are', () => {
    const coordinate = fc.integer({ min: -10_000, max: 10_000 });
    const size = fc.integer({ min: 1, max: 8000 });
    const bounds = fc.record({ x: coordinate, y: coordinate, width: size, height: size });
    const area = fc.record({
      x: coordinate,
      y: coordinate,
      width: fc.integer({ min: 800, max: 6000 }),
      height: fc.integer({ min: 600, max: 4000 }),
    });
    fc.assert(
      fc.property(bounds, fc.array(area, { minLength: 1, maxLength: 3 }), (kept, areas) => {
        const placed = placeWindow({ bounds: kept, maximized: false }, areas).bounds;
        expect(placed.width).toBeGreaterThanOrEqual(smallestWindow.width);
        const caught = areas.some(
          (on) =>
            Math.min(placed.x + placed.width, on.x + on.width) - Math.max(placed.x, on.x) >= 160 &&
            placed.y >= on.y &&
            placed.y <= on.y + on.height - 40,
        );
        expect(caught).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the saved state', () => {
  it('comes back as it was, and counts as missing when the file is damaged', () => {
    const dir = mkdtempSync(join(tmpdir(), 'causeway-window-'));
    const path = join(dir, 'window.json');
    const state = { bounds: { x: -5, y: 0, width: 900, height: 700 }, maximized: true };
    expect(readWindowState(path)).toBeNull();
    writeWindowState(path, state);
    expect(readWindowState(path)).toEqual(state);
    for (const damage of ['', '{', '{"bounds":{"x":1e999}}', '[]', 'null']) {
      writeFileSync(path, damage);
      expect(readWindowState(path)).toBeNull();
    }
    rmSync(dir, { recursive: true });
  });
});
