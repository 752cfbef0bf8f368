import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', 'icons');
const pngSign = Buffer.from('89504e470d0a1a0a', 'hex');

/** Width and height from the PNG itself. */
function pixels(png: Buffer): readonly [number, number] {
  expect(png.subarray(0, 8)).toEqual(pngSign);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

it('the Windows icon points to complete pictures of the sizes it names', () => {
  const ico = readFileSync(join(folder, 'icon.ico'));
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + index * 16;
    const size = ico.readUInt8(entry) || 256;
    const offset = ico.readUInt32LE(entry + 12);
    expect(pixels(ico.subarray(offset, offset + ico.readUInt32LE(entry + 8)))).toEqual([size, size]);
    return size;
  });
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

it('the Mac icon has elements of correct lengths, up to 1024 pixels', () => {
  const icns = readFileSync(join(folder, 'icon.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const widths: number[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    widths.push(pixels(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)))[0]);
  }
  expect(widths).toEqual([16, 32, 32, 64, 128, 256, 256, 512, 512, 1024]);
});
