import { Button, PasswordInput } from '@mantine/core';
import { type ReactElement, useRef } from 'react';
import type { ProviderState } from '../../../../src-shared/contracts/models.ts';
import { explain } from '../../../ui/explain.ts';
import s from '../settings.module.css';
import m from './models.module.css';
import { useProviderActions } from './useModels.ts';

/**
 * Takes a key and sends it to the vault. The field is uncontrolled, because React state would write the value into the
 * page as an attribute; it is emptied as soon as the key is saved.
 */
export function KeyField({ state }: { readonly state: ProviderState }): ReactElement {
  const { provider, key } = state;
  const field = useRef<HTMLInputElement>(null);
  const { setKey, removeKey } = useProviderActions();
  const send = (): void => {
    const input = field.current;
    if (input === null || input.value.trim() === '') return;
    setKey.mutate(
      { id: provider.id, key: input.value.trim() },
      {
        onSuccess: () => {
          input.value = '';
          // The mutation must not stay in the page's memory with the key.
          setKey.reset();
        },
      },
    );
  };
  const label = key === 'present' ? `Another key for ${provider.name}` : `Key for ${provider.name}`;
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
        label={label}
        description={
          key === 'not_needed'
            ? 'Only if your server asks for one.'
            : 'Goes into the vault of this workspace and is never shown again.'
        }
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
      />
      <Button type="submit" variant="default" loading={setKey.isPending}>
        Keep the key
      </Button>
      {key === 'present' ? (
        <Button
          variant="subtle"
          color="red"
          loading={removeKey.isPending}
          onClick={() => removeKey.mutate({ id: provider.id })}
        >
          Remove the key
        </Button>
      ) : null}
      {setKey.isError ? (
        <p className={s['fault']} role="alert">
          {explain(setKey.error).what} {explain(setKey.error).fix}
        </p>
      ) : null}
    </form>
  );
}
