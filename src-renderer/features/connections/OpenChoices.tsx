import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { MappingAnswer, OpenChoice, ReadMapping } from '../../../src-shared/model/mapping.ts';
import s from './connections.module.css';
import { NONE, withChoices } from './mappingAnswer.ts';

interface OpenChoicesProps {
  readonly mapping: ReadMapping;
  readonly now: MappingAnswer;
  readonly give: (answer: MappingAnswer) => void;
}

const questions = {
  day: 'Which column is the day?',
  campaign: 'Which column is the campaign?',
  spend: 'Which column is the cost?',
  conversions: 'Which column counts as the conversions?',
} as const satisfies Record<OpenChoice, string>;

/** The choices without which a table cannot be read; each is one. Once all are made it is read again. */
export function OpenChoices({ mapping, now, give }: OpenChoicesProps): ReactElement | null {
  const [made, setMade] = useState<Partial<Record<OpenChoice, string>>>({});
  const { open } = mapping;
  if (open.length === 0) return null;
  const choose = (choice: OpenChoice, value: string): void => {
    const all = { ...made, [choice]: value };
    setMade(all);
    if (open.some((one) => (all[one.choice] ?? '') === '')) return;
    give(withChoices(mapping, all, now));
  };
  return (
    <div className={s['questions']}>
      <p>The table leaves this open. Choose, and it is read.</p>
      {open.map(({ choice, columns }) =>
        columns.length === 0 && choice === 'day' ? (
          <OneDay key={choice} chosen={made.day ?? null} choose={(day) => choose('day', day)} />
        ) : (
          <NativeSelect
            key={choice}
            label={questions[choice]}
            data={[
              { value: '', label: 'Choose' },
              ...columns.map((value) => ({ value, label: value })),
              ...(choice === 'conversions' ? [NONE] : []),
            ]}
            value={made[choice] ?? ''}
            onChange={(event) => choose(choice, event.currentTarget.value)}
          />
        ),
      )}
    </div>
  );
}

function OneDay({
  chosen,
  choose,
}: {
  readonly chosen: string | null;
  readonly choose: (day: string) => void;
}): ReactElement {
  const [day, setDay] = useState(chosen ?? '');
  return (
    <form
      className={s['row']}
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== '') choose(day);
      }}
    >
      <TextInput
        type="date"
        label="No column has the day: all rows are of"
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={day === '' || day === chosen}>
        Use this day
      </Button>
    </form>
  );
}
