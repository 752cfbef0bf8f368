import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import { shortDay } from '../../../src-shared/format/day.ts';
import { changePct, share } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import { causeSentences } from '../../ui/words/causeSentences.ts';
import { causeNames, kpiNames } from '../../ui/words/words.ts';
import { factOf, targetOf } from './parts/facts.ts';
import type { Shown } from './parts/shown.ts';

type Subject = Pick<
  Shown,
  'status' | 'confidence' | 'rootCause' | 'secondCause' | 'kpi' | 'evidence' | 'headline'
>;

const inSentence = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** "CPA $57, +25% since 22 Nov (target $48)": where the KPI stands, and where it should. */
export function kpiPart(diagnosis: Pick<Shown, 'kpi' | 'evidence'>): string {
  const { kpi } = diagnosis;
  const since = kpi.changeStartedOn === null ? '' : ` since ${shortDay(kpi.changeStartedOn)}`;
  if (kpi.current === null) return `no conversions${since}`;
  const moved = kpi.significant && kpi.changePct !== null ? `, ${changePct(kpi.changePct)}${since}` : '';
  const target = targetOf(diagnosis);
  const aim = target === null ? '' : ` (target ${measure(kpi.name, target, kpi.currency)})`;
  return `${kpiNames[kpi.name]} ${measure(kpi.name, kpi.current, kpi.currency)}${moved}${aim}`;
}

/** What the cause itself can be read from, where the KPI does not show it. */
function ownFigure({ rootCause, evidence }: Subject): string {
  if (rootCause !== 'budget_constraint' && rootCause !== 'scaling_opportunity') return '';
  const lost = factOf({ evidence }, 'lost_is_budget_change')?.value;
  return typeof lost === 'number' ? `${share(lost)} of impressions lost to budget, ` : '';
}

/**
 * The one sentence of the header: the cause, then the KPI with its target. A verdict that names none says so in its own
 * words.
 */
export function causeLine(diagnosis: Subject): string {
  const { status, rootCause, secondCause } = diagnosis;
  const figures = `${ownFigure(diagnosis)}${kpiPart(diagnosis)}`;
  const also = secondCause === null ? '' : `, and ${inSentence(causeSentences[secondCause])}`;
  if (status === 'action') return `${causeSentences[rootCause]}${also}: ${figures}`;
  if (status !== 'check') return diagnosis.headline;
  const certainty = certaintyOf(diagnosis);
  if (certainty === 'clear') return `${causeSentences[rootCause]}${also}: ${figures}`;
  const how = certainty === 'likely' ? 'is likely' : 'is possible';
  return `${causeNames[rootCause]} ${how}: ${figures}`;
}
