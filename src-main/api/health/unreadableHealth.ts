import { exactCount } from '../../../src-shared/format/number.ts';
import type { HealthCheck } from '../../../src-shared/model/workspace.ts';
import type { StoredKind, UnreadableRow } from '../../store/check/unreadable.ts';
import { RESTORE } from '../../store/database/historyFailures.ts';

const named = 5;

/** For each kind: its name, and what helps. */
const kinds = {
  recommendation: {
    name: 'Recommendations',
    one: 'recommendation',
    fix: 'Analyse those campaigns again; all others are shown, and nothing you decided is lost.',
  },
  decision: { name: 'Decisions', one: 'decision', fix: RESTORE },
  'event for the team': {
    name: 'Events for the team',
    one: 'event for the team',
    fix: 'The decisions themselves are kept. Install the newest version of the app, then check again.',
  },
  'what-if': {
    name: 'Saved what-ifs',
    one: 'saved what-if',
    fix: 'Try it again and save it under a new name; all others are shown.',
  },
  'call of a model': {
    name: 'Calls of models',
    one: 'call of a model',
    fix: 'Only its trace is not shown. Analyse the campaign again to have a new one.',
  },
  import: {
    name: 'Records of imports',
    one: 'record of an import',
    fix: 'The data itself is kept. Import the files again to have their report.',
  },
  run: {
    name: 'Records of runs',
    one: 'record of a run',
    fix: 'The recommendations themselves are kept. Analyse again to have a whole record.',
  },
  evaluation: {
    name: 'Evaluations',
    one: 'evaluation',
    fix: 'Run the evaluation again; all others are shown.',
  },
} as const satisfies Readonly<Record<StoredKind, { name: string; one: string; fix: string }>>;

/** A line for each kind of stored row of which some cannot be read: which, and what to do now. */
export function unreadableHealth(rows: readonly UnreadableRow[]): HealthCheck[] {
  return [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, all]) => {
    const { name, one, fix } = kinds[kind];
    const places = all
      .slice(0, named)
      .map(({ id, campaignName, reason }) => `${campaignName ?? id} (${reason})`)
      .join('; ');
    const more = all.length > named ? `; and ${exactCount(all.length - named)} more` : '';
    const count = all.length === 1 ? `1 ${one}` : `${exactCount(all.length)} of the kind “${one}”`;
    return { name, state: 'failed', detail: `${count} cannot be read: ${places}${more}.`, fix };
  });
}
