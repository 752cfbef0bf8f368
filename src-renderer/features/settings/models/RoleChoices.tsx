import { Button, Select } from '@mantine/core';
import { type ReactElement, useId, useState } from 'react';
import type { ModelRef, Provider } from '../../../../src-shared/model/llm/providers.ts';
import { ModelField } from '../../../common/models/ModelField.tsx';
import { useProviders } from '../../../common/models/useProviders.ts';
import m from './models.module.css';

interface RoleChoicesProps {
  readonly title: string;
  readonly hint: string;
  readonly providers: readonly Provider[];
  readonly choices: readonly ModelRef[];
  readonly keep: (choices: readonly ModelRef[]) => void;
}

const mostChoices = 4;
const isSame = (one: ModelRef, other: ModelRef): boolean =>
  one.provider === other.provider && one.model === other.model;
const ranks = ['First', 'Then', 'Then', 'At last'] as const;

/** The models of one role in the order they are asked. One being entered is saved once it has a name. */
export function RoleChoices({ title, hint, providers, choices, keep }: RoleChoicesProps): ReactElement {
  const hintId = useId();
  const [isAdding, setAdding] = useState(false);
  const first = providers[0];
  /** A model named twice is asked once, at its first position. */
  const keepEachOnce = (all: readonly ModelRef[]): void =>
    keep(all.filter((choice, index) => all.findIndex((other) => isSame(other, choice)) === index));
  const replace = (index: number, choice: ModelRef): void =>
    keepEachOnce(choices.map((known, at) => (at === index ? choice : known)));
  return (
    <fieldset className={m['role']} aria-describedby={hintId}>
      <legend>{title}</legend>
      <p id={hintId} className={m['quiet']}>
        {hint}
      </p>
      {choices.map((choice, index) => (
        <Choice
          key={`${choice.provider} ${choice.model}`}
          name={`${title}, ${(ranks[index] ?? 'Then').toLowerCase()}`}
          rank={ranks[index] ?? 'Then'}
          providers={providers}
          choice={choice}
          keep={(changed) => replace(index, changed)}
          remove={() => keep(choices.filter((_, at) => at !== index))}
        />
      ))}
      {isAdding && first !== undefined ? (
        <Choice
          name={`${title}, new`}
          rank={ranks[choices.length] ?? 'Then'}
          providers={providers}
          choice={{ provider: first.id, model: '' }}
          keep={(added) => {
            setAdding(false);
            keepEachOnce([...choices, added]);
          }}
          remove={() => setAdding(false)}
        />
      ) : choices.length < mostChoices ? (
        <div>
          <Button variant="default" disabled={first === undefined} onClick={() => setAdding(true)}>
            {choices.length === 0 ? 'Choose a model' : 'Add the next model to ask'}
            <span className="visually-hidden"> for {title}</span>
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly rank: string;
  readonly providers: readonly Provider[];
  readonly choice: ModelRef;
  readonly keep: (choice: ModelRef) => void;
  readonly remove: () => void;
}

function Choice({ name, rank, providers, choice, keep, remove }: ChoiceProps): ReactElement {
  const [provider, setProvider] = useState(choice.provider);
  const [model, setModel] = useState(choice.model);
  const states = useProviders().data ?? [];
  const chosen = states.find((state) => state.provider.id === provider);
  const keepIfWhole = (next: ModelRef): void => {
    const named = { ...next, model: next.model.trim() };
    if (named.model !== '' && (named.model !== choice.model || named.provider !== choice.provider))
      keep(named);
  };
  return (
    <div className={m['choice']}>
      <span className={m['rank']}>{rank}</span>
      <Select
        aria-label={`${name}: provider`}
        allowDeselect={false}
        data={providers.map(({ id, name: label }) => ({ value: id, label }))}
        value={provider}
        onChange={(id) => {
          if (id === null || id === provider) return;
          setProvider(id);
          // Another provider has other models.
          setModel('');
        }}
      />
      <ModelField
        label={`${name}: model`}
        isLabelHidden
        provider={chosen?.provider ?? null}
        canAsk={chosen !== undefined && chosen.key !== 'absent'}
        value={model}
        change={setModel}
        leave={() => keepIfWhole({ provider, model })}
      />
      <Button variant="subtle" color="gray" onClick={remove} aria-label={`${name}: remove`}>
        Remove
      </Button>
    </div>
  );
}
