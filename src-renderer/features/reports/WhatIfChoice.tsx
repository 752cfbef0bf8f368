import { Checkbox, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { shortDay } from '../../../src-shared/format/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import { ask } from '../../client/api.ts';

interface WhatIfChoiceProps {
  readonly recommendationId: Id;
  readonly chosen: readonly Id[];
  readonly choose: (ids: readonly Id[]) => void;
}

/** Which saved what-ifs go into the report of a recommendation; nothing where none is saved. */
export function WhatIfChoice({ recommendationId, chosen, choose }: WhatIfChoiceProps): ReactElement | null {
  const list = useQuery(ask.whatIf.list.queryOptions({ input: { recommendationId } }));
  const saved = list.data ?? [];
  if (saved.length === 0) return null;
  return (
    <Checkbox.Group
      label="Saved what-ifs to put beside it"
      value={[...chosen]}
      onChange={(ids) => choose(ids)}
    >
      <Stack gap="xs" mt="xs">
        {saved.map(({ id, name, savedAt, outdated }) => (
          <Checkbox
            key={id}
            value={id}
            label={name}
            description={`Saved on ${shortDay(savedAt.slice(0, 10))}${outdated ? '; the data have changed since' : ''}`}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
