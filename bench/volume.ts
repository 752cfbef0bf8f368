// Volume by itself: how often a quiet campaign is alarmed, and how often what happened is named as it is, with one complete day to see
// it and with more. Stated: at most 1% false, at least 95% named within one complete day.
//   npm run bench volume [quiet campaigns, default 2000] [campaigns a kind, default 300] [seed, default 1] [list: prints what was missed]

import { proportion } from '../src-core/diagnosis/stats/proportion.ts';
import { isVolumeAlarm } from '../src-core/diagnosis/volume/finding.ts';
import { volumeFindings } from '../src-core/diagnosis/volume/volumeFindings.ts';
import { type VolumeEvent, volumeCase, volumeEvents } from '../src-core/lab/evaluation/volume/volumeCase.ts';

const [quiet = 2000, each = 300, seed = 1] = process.argv.slice(2, 5).map(Number);
const list = process.argv[5] === 'list';

const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)}%`);
function line(label: string, hits: number, of: number): void {
  const { share, low, high } = proportion(hits, of);
  console.log(
    `${label.padEnd(44)} ${percent(share).padStart(6)} (${hits}/${of}; ${percent(low)} to ${percent(high)})`,
  );
}

let milliseconds = 0;
function findingsOf(event: VolumeEvent, index: number, daysAgo: number) {
  const made = volumeCase(event, index, seed, daysAgo);
  const started = performance.now();
  const found = volumeFindings(made.input);
  milliseconds += performance.now() - started;
  return { made, found };
}

const alarms = new Map<string, number>();
const byVolume = new Map<string, [number, number]>();
let alarmed = 0;
for (let index = 0; index < quiet; index += 1) {
  const { made, found } = findingsOf('quiet', index, 1);
  const raised = found.filter((one) => isVolumeAlarm(one) || one.kind === 'offPace');
  for (const { kind } of found) alarms.set(kind, (alarms.get(kind) ?? 0) + 1);
  const loud = raised.length > 0;
  if (loud) alarmed += 1;
  const size = made.conversions < 2 ? 'under 2' : made.conversions < 20 ? '2 to 20' : '20 and more';
  const [hits, of] = byVolume.get(size) ?? [0, 0];
  byVolume.set(size, [hits + (loud ? 1 : 0), of + 1]);
  if (loud && list) console.log(made.id, made.input.asOf, JSON.stringify(raised));
}
line('quiet campaigns alarmed', alarmed, quiet);
for (const [size, [hits, of]] of byVolume) line(`  ${size} conversions a day`, hits, of);
console.log(`  kinds: ${[...alarms].map(([kind, count]) => `${kind} ${count}`).join(', ') || 'none'}`);
console.log(`  ${(milliseconds / Math.max(1, quiet)).toFixed(2)} ms a campaign`);

for (const event of volumeEvents.filter((one) => one !== 'quiet')) {
  // A schedule shows on the days it keeps free, which is the newest one here.
  for (const daysAgo of event === 'weekdaySchedule' ? [1] : [1, 2, 7]) {
    const count = daysAgo === 1 ? each : Math.ceil(each / 3);
    let named = 0;
    for (let index = 0; index < count; index += 1) {
      const { made, found } = findingsOf(event, index + 10_000, daysAgo);
      const right = found.some(({ kind }) => kind === event);
      if (right) named += 1;
      else if (list)
        console.log(
          'missed',
          made.id,
          daysAgo,
          made.input.asOf,
          Math.round(made.impressions),
          JSON.stringify(found),
        );
    }
    line(`${event}, ${daysAgo} complete day${daysAgo === 1 ? '' : 's'}`, named, count);
  }
}
