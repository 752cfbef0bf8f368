import { basename, join } from 'node:path';
import { z } from 'zod';
import {
  defaultStreamSettings,
  type StreamAlarm,
  streamAlarms,
} from '../../src-core/diagnosis/change/streamAlarms.ts';
import type { StreamReading } from '../../src-core/diagnosis/change/streamSeason.ts';
import { numberIn, readCsv, readJson } from './files.ts';
import { type LabelledWindow, type NabScore, normalise, scoreNab } from './nabScore.ts';

/** A labelled series of the benchmark, hour by hour. */
export interface ExchangeSeries {
  readonly name: string;
  readonly stamps: readonly string[];
  readonly readings: readonly StreamReading[];
  readonly windows: readonly LabelledWindow[];
}

const labelsSchema = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));

/** `2011-07-11 04:00:01.000000` and `2011-07-11 04:00:01` are the same reading. */
function stamp(text: string): string {
  return text.slice(0, 19);
}

/** Reads `labels/combined_windows.json` and the file in `data/` that each entry names. */
export function readExchange(folder: string): readonly ExchangeSeries[] {
  const labels = labelsSchema.parse(readJson(join(folder, 'labels', 'combined_windows.json')));
  return Object.entries(labels).map(([path, stretches]) => {
    const rows = readCsv(join(folder, 'data', basename(path)));
    const stamps = rows.map((row) => stamp(row['timestamp'] ?? ''));
    const place = (text: string) => {
      const index = stamps.indexOf(stamp(text));
      if (index < 0)
        throw new RangeError(`${path} has no reading at the edge of a labelled window, ${text}.`);
      return index;
    };
    return {
      name: basename(path, '.csv'),
      stamps,
      readings: rows.map((row, index) => ({
        hour: Number(stamps[index]?.slice(11, 13)),
        value: numberIn(row, 'value'),
      })),
      windows: stretches.map(([from, to]) => ({ from: place(from), to: place(to) })),
    };
  });
}

export interface JudgedSeries {
  readonly series: ExchangeSeries;
  readonly alarms: readonly StreamAlarm[];
  readonly score: NabScore;
}

/** Runs the detector over each series as it would have run live, and scores it. */
export function judgeExchange(
  all: readonly ExchangeSeries[],
  alarmRate: number = defaultStreamSettings.alarmRate,
): readonly JudgedSeries[] {
  return all.map((series) => {
    const alarms = streamAlarms(series.readings, { ...defaultStreamSettings, alarmRate });
    const score = scoreNab(
      series.readings.length,
      series.windows,
      alarms.map((alarm) => alarm.index),
    );
    return { series, alarms, score };
  });
}

export function totalScore(scores: readonly NabScore[]): NabScore {
  const add = (pick: (score: NabScore) => number) => scores.reduce((sum, score) => sum + pick(score), 0);
  const windows = add((score) => score.windows);
  const raw = add((score) => score.raw);
  return {
    hit: add((score) => score.hit),
    windows,
    falseAlarms: add((score) => score.falseAlarms),
    raw,
    normalised: normalise(raw, windows),
  };
}
