import type { ReactElement } from 'react';
import type { ModelSettings } from '../../../../src-shared/model/llm/providers.ts';
import s from '../settings.module.css';
import { RoleChoices } from './RoleChoices.tsx';
import type { Change } from './useModels.ts';

interface RolesProps {
  readonly models: ModelSettings;
  readonly change: Change;
}

const roles = {
  analyst: {
    title: 'Analyst',
    hint: 'Reads the evidence and words the recommendation, for cases of ordinary difficulty.',
  },
  critic: {
    title: 'Critic',
    hint: 'Challenges the recommendation. A provider other than the analyst’s finds more.',
  },
  judge: {
    title: 'Judge',
    hint: 'Scores recommendations when prompts or models are compared; never asked in an analysis.',
  },
} as const;

/** Which model does what, and which is asked when it does not answer. */
export function Roles({ models, change }: RolesProps): ReactElement {
  return (
    <>
      <p className={s['quiet']}>
        Asked in this order. When none answers, Causeway’s own text is used, and the recommendation says so.
      </p>
      {(['analyst', 'critic', 'judge'] as const).map((role) => (
        <RoleChoices
          key={role}
          title={roles[role].title}
          hint={roles[role].hint}
          providers={models.providers}
          choices={models.roles[role]}
          keep={(choices) => change({ roles: { [role]: choices } })}
        />
      ))}
      <RoleChoices
        title="Strong analyst"
        hint="For hard cases: two causes, a near tie, contradictory evidence. Empty: the analyst does them too."
        providers={models.providers}
        choices={models.strongAnalyst}
        keep={(strongAnalyst) => change({ strongAnalyst })}
      />
    </>
  );
}
