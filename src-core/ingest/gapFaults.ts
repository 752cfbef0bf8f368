import { addDays, daysBetween } from '../../src-shared/model/day.ts';
import type { CampaignRegister } from './campaignRegister.ts';
import { type FaultLog, quoted } from './faults/faultLog.ts';

/** Flags every stretch of days without rows inside a campaign's own period. Nothing is filled in. */
export function addGaps(register: CampaignRegister, file: string, log: FaultLog): void {
  for (const { campaignId, after, before } of register.gaps()) {
    log.add('flagged', 'date_gap', { file, line: null, column: 'date' }, () => {
      const days = daysBetween(after, before) - 1;
      const from = addDays(after, 1);
      const to = addDays(before, -1);
      const stretch = days === 1 ? `no row for ${from}` : `no rows from ${from} to ${to} (${days} days)`;
      return {
        message: `Campaign ${quoted(campaignId)} has ${stretch}; these days stay unknown.`,
        fix: 'Nothing to do if the campaign was paused; otherwise export these days again.',
      };
    });
  }
  if (!register.full) return;
  log.add('flagged', 'too_many_campaigns', { file, line: null, column: null }, () => ({
    message: 'There are too many campaigns or gaps to list them all and check them for missing days.',
    fix: 'All rows are read; import in smaller parts to have every campaign listed.',
  }));
}
