import { TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useSettings } from '../../client/useApi.ts';
import { Part } from './Part.tsx';
import type { Update } from './update.ts';

/** Who decides here. */
export function YouPart({ update }: { readonly update: Update }): ReactElement {
  const settings = useSettings();
  const [name, setName] = useState(settings.analystName);
  const save = (): void => {
    if (name.trim() !== settings.analystName) update({ analystName: name.trim() });
  };
  return (
    <Part title="You">
      <TextInput
        label="Your name"
        description="Written beside each of your decisions."
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
    </Part>
  );
}
