import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { projectKinds } from '../../../../src-shared/model/connection.ts';
import type { Id } from '../../../../src-shared/model/ids.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { api } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import a from './accounts.module.css';
import { Fault } from './Fault.tsx';
import { type ProjectFields, projectOf, suggestedFields } from './project.ts';
import { ScheduleField } from './ScheduleField.tsx';
import { startReading } from './startReading.ts';

/** Enough for every diagnosis. */
const daysBack = 90;

interface NameProjectProps {
  readonly kind: (typeof projectKinds)[number];
  readonly signInId: Id;
  readonly done: () => void;
  readonly back: () => void;
}

/** Which project is read, and which of its events are visits and conversions: its names for them are its own. */
export function NameProject({ kind, signInId, done, back }: NameProjectProps): ReactElement {
  const [fields, setFields] = useState(() => suggestedFields(kind));
  const [everyHours, setEveryHours] = useState<number | null>(24);
  const account = projectOf(fields);
  const connect = useMutation({
    mutationFn: async (project: NonNullable<typeof account>) => {
      const input = { kind, signInId, account: project, campaignIds: null, everyHours };
      const { connection } = await api.connections.add(input);
      startReading([connection.id], daysBack);
      announce('The project is connected; the reading has started.');
      done();
    },
  });
  const field = (name: keyof ProjectFields, label: string, description: string): ReactElement => (
    <TextInput
      label={label}
      description={description}
      autoComplete="off"
      spellCheck={false}
      maxLength={300}
      value={fields[name]}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className={a['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (account !== null) connect.mutate(account);
      }}
    >
      <div className={a['pair']}>
        {field('id', 'Number of the project', 'In the settings of the project.')}
        {field('name', 'Name', 'As you want it to be shown.')}
      </div>
      <div className={a['pair']}>
        {field('visit', 'Event of a visit', 'Those who did it on a day are its visitors.')}
        {field('conversion', 'Event of a conversion', 'What the campaigns are to bring.')}
      </div>
      <div className={a['pair']}>
        {field(
          'property',
          'Property with the campaign’s id',
          'Both events carry it, from the links of the ads.',
        )}
        {field('timezone', 'Time zone of the project', 'Its days begin by it, such as Europe/Berlin.')}
      </div>
      <ScheduleField everyHours={everyHours} change={setEveryHours} />
      {connect.isError ? <Fault error={connect.error} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={back}>
          Back
        </Button>
        <Button type="submit" loading={connect.isPending} disabled={account === null}>
          Connect {connectorNames[kind]} and read
        </Button>
      </Group>
    </form>
  );
}
