/** Uniform numbers in [0, 1). */
export type Uniform = () => number;

/** FNV-1a over UTF-16 code units (Fowler, Noll, Vo): a short text to 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}

/** SplitMix's finaliser for 32 bits: neighbouring inputs (days, seeds) give unrelated outputs. */
function scramble(value: number): number {
  let state = (value + 0x9e3779b9) | 0;
  state = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
  return (state ^ (state >>> 15)) >>> 0;
}

/** sfc32 (Chris Doty-Humphrey, PractRand, public domain): small, fast and sound enough for a market. */
function sfc32(a0: number, b0: number, c0: number): Uniform {
  let a = a0 | 0;
  let b = b0 | 0;
  let c = c0 | 0;
  let counter = 1;
  const next = (): number => {
    const mixed = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + mixed;
    c |= 0;
    return (mixed >>> 0) / 4294967296;
  };
  for (let round = 0; round < 8; round += 1) next();
  return next;
}

/**
 * Independent streams under one seed: `stream(topic, day)` always begins at the same place, whatever was drawn
 * elsewhere. So an intervention changes only what follows from it, and the rest of the data stays the same to the
 * byte; a test can tell an effect from luck.
 */
export type Streams = (topic: string, index?: number) => Uniform;

export function streams(seed: number, name: string): Streams {
  const base = scramble(hash(name) ^ scramble(seed));
  const topics = new Map<string, number>();
  return (topic, index = 0) => {
    let key = topics.get(topic);
    if (key === undefined) {
      key = scramble(hash(topic) ^ base);
      topics.set(topic, key);
    }
    return sfc32(key, scramble(key ^ index), base);
  };
}
