import { dayFromNumber } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import type { ChangeType } from '../../../src-shared/model/vocabulary.ts';
import type { Blueprint } from './blueprint.ts';
import type { Intervention } from './intervention.ts';
import type { Streams } from './random.ts';
import type { Creative } from './roster.ts';

interface Edit {
  readonly type: ChangeType;
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

const amount = (value: number): string => value.toFixed(2);
const percent = (value: number): string => `${Math.round(value * 100)}%`;

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const namesOf = (days: readonly number[]): string => days.map((day) => dayNames[day]).join(' ');

/** What the account's change log shows of an intervention; null where it happened outside the account. */
function editOf(blueprint: Blueprint, what: Intervention): Edit | null {
  switch (what.kind) {
    case 'edited':
      return { type: what.changeType, field: what.field, from: what.from, to: what.to };
    case 'budgetChanges': {
      const { dailyBudget } = blueprint;
      if (!what.logged) return null;
      return {
        type: 'budget',
        field: 'daily_budget',
        from: amount(dailyBudget),
        to: amount(dailyBudget * what.factor),
      };
    }
    case 'bidChanges': {
      if (!what.logged || blueprint.bid === null) return null;
      return {
        type: 'bid',
        field: 'max_cpc',
        from: amount(blueprint.bid),
        to: amount(blueprint.bid * what.factor),
      };
    }
    case 'targetingBroadened':
      if (!what.logged) return null;
      return { type: 'targeting', field: what.dimension, from: 'restricted', to: `${what.segment} allowed` };
    case 'audienceResized':
      if (!what.logged) return null;
      return { type: 'targeting', field: 'audience', from: '100%', to: percent(what.factor) };
    case 'tagBreaks':
    case 'tagCountsMore':
      return what.logged ? { type: 'tracking', field: 'conversion_tag', from: 'v1', to: 'v2' } : null;
    case 'conversionsRecounted':
      return what.logged ? { type: 'tracking', ...what.edit } : null;
    case 'deliveryLimited':
      return what.logged ? { type: 'status', ...what.edit } : null;
    case 'consentLost':
      return what.logged
        ? { type: 'tracking', field: 'consent_mode', from: 'basic', to: 'denied by default' }
        : null;
    case 'scheduleChanges':
      if (!what.logged) return null;
      return {
        type: 'other',
        field: 'ad_schedule',
        from: namesOf(blueprint.runsOn),
        to: namesOf(what.runsOn),
      };
    case 'siteSlows':
    case 'pageWorsens':
      return what.logged
        ? { type: 'landing_page', field: 'final_url', from: '/shop', to: '/shop-new' }
        : null;
    case 'paused':
      return what.logged ? { type: 'status', field: 'status', from: 'enabled', to: 'paused' } : null;
    case 'rivalsEnter':
    case 'rivalsRaiseBids':
    case 'rivalsWithdraw':
    case 'refreshStops':
    case 'creativesLaunch':
    case 'appealDrops':
    case 'wearGrows':
    case 'freshPeopleRunOut':
    case 'seasonTurns':
    case 'demandShifts':
    case 'segmentChanges':
    case 'analyticsBreaks':
    case 'siteErrors':
    case 'adsMisdirected':
    case 'budgetOverrun':
    case 'flightEnds':
    case 'reportLost':
      return null;
  }
}

/** Edits that change nothing a customer would notice; every account is full of them. */
const housekeeping: readonly Edit[] = [
  { type: 'other', field: 'label', from: null, to: 'Q4 review' },
  { type: 'other', field: 'campaign_note', from: null, to: 'checked with sales' },
  { type: 'other', field: 'tracking_template_comment', from: null, to: 'utm naming v3' },
];

const people = ['m.keller', 'a.okafor', 'j.lindqvist', 'automation'] as const;

/** The campaign's change log from day `first` on (days before day 0, whose date is `end`), in order of time. */
export function editsOf(
  blueprint: Blueprint,
  creatives: readonly Creative[],
  first: number,
  end: number,
  random: Streams,
): AccountChange[] {
  const dated: Array<{ readonly day: number; readonly edit: Edit }> = [];
  for (const what of blueprint.interventions) {
    const edit = editOf(blueprint, what);
    const day = -what.daysAgo;
    if (edit !== null) dated.push({ day, edit });
    if (what.kind === 'flightEnds' && what.setDaysAgo !== null) {
      const edit: Edit = { type: 'status', field: 'end_date', from: null, to: dayFromNumber(end + day - 1) };
      dated.push({ day: -what.setDaysAgo, edit });
    }
    if (what.kind === 'paused' && what.logged && what.lastsDays !== null) {
      const edit: Edit = { type: 'status', field: 'status', from: 'paused', to: 'enabled' };
      dated.push({ day: day + what.lastsDays, edit });
    }
  }
  for (const creative of creatives) {
    const edit: Edit = { type: 'creative', field: 'ad_added', from: null, to: creative.name };
    dated.push({ day: -creative.launched, edit });
  }
  const routine = random('housekeeping');
  for (const edit of housekeeping) {
    if (routine() < 0.5) dated.push({ day: first + Math.floor(routine() * -first), edit });
  }
  const rows = dated.flatMap(({ day, edit }, index) => {
    if (day < first || day >= 0) return [];
    const uniform = random('edit', index);
    const minute = String(Math.floor(uniform() * 60)).padStart(2, '0');
    const second = String(Math.floor(uniform() * 60)).padStart(2, '0');
    const hour = String(7 + Math.floor(uniform() * 9)).padStart(2, '0');
    return [
      {
        timestamp: `${dayFromNumber(end + day)}T${hour}:${minute}:${second}.000Z`,
        campaignId: blueprint.id,
        changeType: edit.type,
        field: edit.field,
        oldValue: edit.from,
        newValue: edit.to,
        actor: people[Math.floor(uniform() * people.length)] ?? 'automation',
        extra: null,
      } satisfies AccountChange,
    ];
  });
  return rows.sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
}
