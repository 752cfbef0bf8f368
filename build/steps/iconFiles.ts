/** One drawing of the icon: a square PNG of `size` pixels. */
export interface Picture {
  readonly size: number;
  readonly png: Buffer;
}

const headerBytes = 6;
const entryBytes = 16;

/**
 * A Windows icon that holds PNGs (supported since Windows Vista), up to 256 pixels. Layout: ICONDIR, then one
 * ICONDIRENTRY per picture, then the pictures.
 */
export function icoFile(pictures: readonly Picture[]): Buffer {
  const held = pictures.filter(({ size }) => size <= 256);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(held.length, 4);
  let offset = headerBytes + held.length * entryBytes;
  const entries = held.map(({ size, png }) => {
    const entry = Buffer.alloc(entryBytes);
    // One byte each: 0 means 256.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...held.map(({ png }) => png)]);
}

/** Apple's names of the elements that hold a PNG, by its size in pixels, including those for double-density screens. */
const elements: ReadonlyArray<readonly [string, number]> = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/**
 * A Mac icon: `icns`, the total length, then one element per picture (its name, its length with these 8 bytes, the
 * PNG).
 */
export function icnsFile(pictures: readonly Picture[]): Buffer {
  const parts = elements.flatMap(([name, size]) => {
    const png = pictures.find((picture) => picture.size === size)?.png;
    return png === undefined ? [] : [element(name, png)];
  });
  return element('icns', Buffer.concat(parts));
}

function element(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
