import { Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockExclamation,
  IconCloudOff,
  IconFlask,
  IconPlugOff,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { longDay, shortDay } from '../../../src-shared/format/day.ts';
import { microMoney } from '../../../src-shared/format/money.ts';
import { counted } from '../../../src-shared/format/number.ts';
import type { Job } from '../../../src-shared/model/job.ts';
import type { StatusReport } from '../../../src-shared/model/workspace.ts';
import { useSettings, useStatus } from '../../client/useApi.ts';
import { SeveralProgress } from '../../common/decisions/SeveralProgress.tsx';
import { JobProgress } from '../../common/jobs/JobProgress.tsx';
import { keyPlaceWords } from '../../common/workspace/keyPlaces.ts';
import { RemoveSample } from '../../common/workspace/RemoveSample.tsx';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { useView } from '../../view/view.ts';
import s from './shell.module.css';

const teams = {
  not_connected: {
    text: 'No team connected',
    hint: 'Decisions are kept on this computer.',
    Icon: IconPlugOff,
  },
  offline: {
    text: 'Offline',
    hint: 'Decisions are kept here and sent when the team’s server answers.',
    Icon: IconCloudOff,
  },
  online: { text: 'Online', hint: 'Decisions go to the team as you make them.', Icon: IconCircleCheck },
} as const satisfies Record<StatusReport['team'], object>;

function DataAge({ status }: { readonly status: StatusReport }): ReactElement {
  const { staleAfterDays } = useSettings();
  if (status.dataUntil === null) return <span className={s['fact']}>No data yet</span>;
  const age = status.dataAgeDays ?? 0;
  const isOld = age > staleAfterDays;
  return (
    <Tooltip label={`The newest day of data is ${longDay(status.dataUntil)}.`}>
      <span className={s['fact']} data-tone={isOld ? 'uncertain' : undefined}>
        {isOld ? <IconClockExclamation size={14} stroke={1.75} aria-hidden="true" /> : null}
        Data until {shortDay(status.dataUntil)}
        {age > 0 ? `, ${counted(age, 'day')} old` : ''}
      </span>
    </Tooltip>
  );
}

function spendText({ models, modelSpendTodayMicros, modelBudgetMicros }: StatusReport): string {
  if (models === 'off' && modelSpendTodayMicros === 0) return 'No model in use';
  const spent = microMoney(modelSpendTodayMicros, 'USD');
  if (modelBudgetMicros === null) return `Models ${spent} today`;
  const budget = microMoney(modelBudgetMicros, 'USD');
  if (models === 'used_up') return `Model budget used up: ${spent} of ${budget}`;
  return `Models ${spent} of ${budget} today`;
}

/** What models cost today, and whether they may be asked at all. */
function ModelSpend({ status }: { readonly status: StatusReport }): ReactElement {
  const warns = status.models === 'warning' || status.models === 'used_up';
  return (
    <Tooltip
      label={
        status.models === 'off'
          ? 'Recommendations are Causeway’s own. A model can be set up in Settings.'
          : status.models === 'used_up'
            ? 'No model is asked until tomorrow; recommendations are Causeway’s own. The budget is in Settings.'
            : 'What models cost today; running calls count at their maximum. The budget is in Settings.'
      }
      multiline
      maw={320}
    >
      <span
        className={`${s['fact']} ${status.models === 'off' ? s['spare'] : ''}`}
        data-tone={warns ? 'uncertain' : undefined}
      >
        {warns ? <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" /> : null}
        {spendText(status)}
      </span>
    </Tooltip>
  );
}

/** The status bar, always visible. */
export function StatusBar({ jobs }: { readonly jobs: readonly Job[] }): ReactElement {
  const status = useStatus();
  const setHelp = useView((view) => view.setHelp);
  return (
    <footer className={s['status']}>
      {status === null ? null : (
        <>
          <TeamState status={status} />
          <DataAge status={status} />
          <span className={s['fact']}>
            {status.unsent === 0 ? 'Nothing unsent' : `${counted(status.unsent, 'decision')} unsent`}
          </span>
          <ModelSpend status={status} />
          <BackupProblem status={status} />
          <WorkspaceName status={status} />
        </>
      )}
      <div className={s['right']}>
        <SeveralProgress />
        {jobs.map((job) => (
          <JobProgress key={job.id} job={job} />
        ))}
        <button type="button" className="text-button" onClick={() => setHelp(true)}>
          <KeyHint command="help" /> keys
        </button>
      </div>
    </footer>
  );
}

/** Only where something is amiss: an app that says it backs up and does not is worse than none. */
function BackupProblem({ status: { backup } }: { readonly status: StatusReport }): ReactElement | null {
  if (backup.problem === null) return null;
  return (
    <Tooltip label={`${backup.problem} Settings, under Backups, say what to do.`} multiline maw={420}>
      <span className={s['fact']} data-tone="uncertain">
        <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
        {backup.newestAt === null ? 'No usable backup' : 'A backup needs attention'}
      </span>
    </Tooltip>
  );
}

function TeamState({ status }: { readonly status: StatusReport }): ReactElement {
  const { text, hint, Icon } = teams[status.team];
  return (
    <Tooltip label={hint}>
      <span className={s['fact']}>
        <Icon size={14} stroke={1.75} aria-hidden="true" />
        {text}
      </span>
    </Tooltip>
  );
}

function WorkspaceName({ status }: { readonly status: StatusReport }): ReactElement {
  const key = `Its data is encrypted; ${keyPlaceWords[status.keyPlace].kept}.`;
  if (status.workspace === 'own') {
    return (
      <Tooltip label={key}>
        <span className={s['fact']}>Your workspace</span>
      </Tooltip>
    );
  }
  return (
    <span className={s['sample']}>
      <Tooltip label={`Invented data, to look around. ${key}`}>
        <span className={s['fact']}>
          <IconFlask size={14} stroke={1.75} aria-hidden="true" />
          Sample workspace
        </span>
      </Tooltip>
      <RemoveSample />
    </span>
  );
}
