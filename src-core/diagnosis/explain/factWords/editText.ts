import type { Edit } from '../../../../src-shared/model/edit.ts';
import type { ChangeType } from '../../../../src-shared/model/vocabulary.ts';
import { quoted } from '../../wording/words.ts';

const typeWords: Readonly<Record<ChangeType, string>> = {
  bid: 'bid',
  budget: 'budget',
  creative: 'creatives',
  targeting: 'targeting',
  landing_page: 'landing page',
  tracking: 'tracking',
  status: 'status',
  other: 'settings',
};

/** "the bid was changed from 2.50 to 2.88". Values are from outside: quoted. */
export function editText({ type, field, from, to }: Pick<Edit, 'type' | 'field' | 'from' | 'to'>): string {
  const what = type === 'other' && field !== null ? quoted(field) : `the ${typeWords[type]}`;
  const before = from === null ? '' : ` from ${quoted(from)}`;
  const after = to === null ? '' : ` to ${quoted(to)}`;
  const verb = type === 'creative' ? 'were' : 'was';
  return `${what} ${verb} changed${before}${after}`;
}
