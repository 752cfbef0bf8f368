import { expect, test } from 'vitest';
import { isVolumeAlarm } from '../../../diagnosis/volume/finding.ts';
import { volumeFindings } from '../../../diagnosis/volume/volumeFindings.ts';
import { volumeCase, volumeEvents } from './volumeCase.ts';

// The lean form of `npm run bench volume`. Would catch: an alarm on quiet campaigns, or an event named as another.
test('drawn campaigns: quiet ones stay quiet, and what happened is named on the first complete day', () => {
  for (let index = 0; index < 12; index += 1)
    expect(volumeFindings(volumeCase('quiet', index, 5).input).filter(isVolumeAlarm)).toEqual([]);
  for (const event of volumeEvents.filter((one) => one !== 'quiet')) {
    const named = Array.from({ length: 4 }, (_, index) =>
      volumeFindings(volumeCase(event, index, 6).input),
    ).filter((found) => found.some(({ kind }) => kind === event));
    expect(named.length, event).toBeGreaterThanOrEqual(3);
  }
});
