import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactElement, useRef } from 'react';
import { ask } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import { explain } from '../../../ui/explain.ts';
import m from './models.module.css';

/** Takes the key of LangSmith; as with every key, the field is uncontrolled and emptied once it is saved. */
export function LangSmithKey(): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const keep = useMutation(
    ask.traces.setLangSmithKey.mutationOptions({
      onSuccess: ({ present }) => announce(present ? 'The key is kept.' : 'The key is removed.'),
    }),
  );
  const send = (): void => {
    const input = field.current;
    const key = input?.value.trim() ?? '';
    if (input === null || key === '') return;
    keep.mutate({ key }, { onSuccess: () => (input.value = '') });
  };
  return (
    <form
      className={m['keyRow']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <PasswordInput
        ref={field}
        size="xs"
        className={m['grow'] ?? ''}
        label="Key for LangSmith"
        description="Goes into the vault and is never shown again."
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
      />
      <Button type="submit" variant="default" loading={keep.isPending}>
        Keep the key
      </Button>
      <Button variant="subtle" color="red" onClick={() => keep.mutate({ key: null })}>
        Remove the key
      </Button>
      {keep.isError ? (
        <p className={m['result']} data-tone="worse" role="alert">
          {explain(keep.error).what} {explain(keep.error).fix}
        </p>
      ) : keep.data === undefined ? null : (
        <p className={m['quiet']} role="status">
          {keep.data.present ? '✓ The key is kept.' : 'No key is kept.'}
        </p>
      )}
    </form>
  );
}
