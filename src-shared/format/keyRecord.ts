import type { RestoreReport } from '../model/backup.ts';
import { longDay } from './day.ts';

/** What opens the workspace once the record of the key was put back, as a sentence: maybe not the passphrase of today. */
export function keyRecordWords(record: RestoreReport['keyRecord']): string {
  if (record?.place !== 'passphrase') return 'The workspace opens as before.';
  const which =
    record.since === null
      ? 'that held when the copy was made'
      : `that was set on ${longDay(record.since.slice(0, 10))}`;
  return `The workspace opens with the passphrase ${which}; one that was set later opens nothing here.`;
}
