// Campaigns without events, and the same with one known change: how often an alarm is raised without a cause, and how
// often with one. Stated: 5% for the KPI; 1% for each of three drivers, so 3% for a driver to lead where the KPI does
// not.
//   node bench/null.ts [quiet campaigns, default 2000]
import { conversionsForPower } from '../src-core/diagnosis/change/compare.ts';
import { diagnose } from '../src-core/diagnosis/diagnose.ts';
import { buildFrame } from '../src-core/diagnosis/frame/frame.ts';
import {
  type NoiseName,
  noiseNames,
  powerAtBest,
  quietCampaign,
  salesCampaign,
  volumes,
} from '../src-core/diagnosis/quiet.fixture.ts';
import { normalUpperTail } from '../src-core/diagnosis/stats/normal.ts';
import { proportion } from '../src-core/diagnosis/stats/proportion.ts';

const stated = { kpi: 0.05, driver: 0.03 };
/** At no volume may the alarm rate exceed the stated rate by this factor. */
const allowed = 1.3;

const total = Number(process.argv[2] ?? 2000);
const perCell = Math.ceil(total / (volumes.length * noiseNames.length));

interface Tally {
  readonly volume: number;
  readonly noise: NoiseName;
  readonly kpi: number;
  readonly driver: number;
  readonly acted: number;
}

function tally(volume: number, noise: NoiseName): Tally {
  let [kpi, driver, acted] = [0, 0, 0];
  for (let index = 0; index < perCell; index += 1) {
    const input = quietCampaign(volume, noise, 7919 * (index + 1) + volume + noise.length);
    const frame = buildFrame(input);
    const alarm = frame.kpi.finding?.significant === true;
    if (alarm) kpi += 1;
    else if (frame.basis !== 'kpi') driver += 1;
    if (diagnose(input).status === 'action') acted += 1;
  }
  return { volume, noise, kpi, driver, acted };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`.padStart(6);

function line(label: string, of: readonly Tally[]): boolean {
  const n = of.length * perCell;
  const sum = (key: 'kpi' | 'driver' | 'acted') => of.reduce((all, one) => all + one[key], 0);
  const interval = proportion(sum('kpi'), n);
  const kpiRate = sum('kpi') / n;
  const driverRate = sum('driver') / n;
  const holds = kpiRate <= allowed * stated.kpi && driverRate <= allowed * stated.driver;
  console.log(
    `${label.padEnd(22)} ${String(n).padStart(5)}  KPI ${percent(kpiRate)} (${percent(interval.low ?? 0).trim()} to ${percent(interval.high ?? 1).trim()})  driver ${percent(driverRate)}  acted ${percent(sum('acted') / n)}${holds ? '' : '  OVER'}`,
  );
  return holds;
}

/** Probability that a plain test of two windows named beforehand finds the change, by the method's formula. */
function theory(now: number, before: number, ratio: number): number {
  const z = Math.abs(Math.log(ratio)) / Math.sqrt(1 / now + 1 / before);
  return normalUpperTail(1.96 - z);
}

function power(rise: number): void {
  const needed = conversionsForPower(rise);
  console.log(
    `\nCPA +${(rise * 100).toFixed(0)}% for the last 14 of 90 days (two equal windows named beforehand: ${Math.round(needed)} conversions each for 80%)`,
  );
  for (const volume of [3, 10, 30, 100, 300]) {
    let found = 0;
    const rounds = 150;
    for (let index = 0; index < rounds; index += 1) {
      const step = { days: 14, cvr: 1 / (1 + rise) };
      const { kpi } = buildFrame(quietCampaign(volume, 'plain', 104_729 * (index + 1) + volume, step));
      if (kpi.finding?.significant === true) found += 1;
    }
    const now = (14 * volume) / (1 + rise);
    console.log(
      `${String(volume).padStart(6)} a day: found ${percent(found / rounds)}; at best, place unknown and noise known, ${percent(powerAtBest(volume, rise, 14))}; place known and Poisson only ${percent(theory(now, 56 * volume, 1 + rise))}`,
    );
  }
}

/** Campaigns judged by ROAS: alarms on quiet ones, and falls of 30% over 14 of 90 days that are found. */
function sales(): void {
  const rounds = 2 * perCell;
  console.log(`\nROAS: ${rounds} quiet campaigns and as many with -30% for the last 14 of 90 days, each`);
  const alarms = (volume: number, noise: NoiseName, step: { readonly days: number; readonly cvr: number }) =>
    Array.from({ length: rounds }, (_, index) =>
      buildFrame(salesCampaign(volume, noise, 7919 * (index + 1) + volume, step)),
    ).filter((frame) => frame.kpi.finding?.significant === true).length / rounds;
  for (const volume of [30, 100, 300]) {
    for (const noise of noiseNames) {
      const quiet = alarms(volume, noise, { days: 0, cvr: 1 });
      const found = alarms(volume, noise, { days: 14, cvr: 0.7 });
      console.log(
        `${String(volume).padStart(6)} orders a day, ${noise.padEnd(18)} alarm ${percent(quiet)}  found ${percent(found)}`,
      );
    }
  }
}

const tallies = volumes.flatMap((volume) => noiseNames.map((noise) => tally(volume, noise)));
console.log(`Nothing happens: ${tallies.length * perCell} campaigns of 90 days (stated: KPI 5%, driver 3%)`);
const byVolume = volumes.map((volume) =>
  line(
    `${volume} a day`,
    tallies.filter((one) => one.volume === volume),
  ),
);
for (const noise of noiseNames)
  line(
    noise,
    tallies.filter((one) => one.noise === noise),
  );
line('all', tallies);
for (const rise of [0.2, 0.3, 0.5]) power(rise);
sales();
if (byVolume.includes(false)) process.exitCode = 1;
