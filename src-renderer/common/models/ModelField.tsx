import { Autocomplete } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import { useModelNames } from './useProviders.ts';

interface ModelFieldProps {
  readonly label: string;
  /** For screen readers only: the surroundings say it visually. */
  readonly isLabelHidden?: boolean;
  readonly description?: string;
  readonly className?: string;
  readonly provider: Provider | null;
  /** Whether the provider may be asked for its models. */
  readonly canAsk: boolean;
  readonly value: string;
  readonly change: (model: string) => void;
  readonly leave?: () => void;
}

const mostShown = 40;

/** The name of a model: chosen from the provider's list, or typed where there is none. */
export function ModelField({
  label,
  isLabelHidden = false,
  description,
  className,
  provider,
  canAsk,
  value,
  change,
  leave,
}: ModelFieldProps): ReactElement {
  const { names, load } = useModelNames(canAsk ? provider : null);
  return (
    <Autocomplete
      size="xs"
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      {...(description === undefined ? {} : { description })}
      {...(className === undefined ? {} : { className })}
      data={[...new Set(names)]}
      limit={mostShown}
      maxDropdownHeight={240}
      maxLength={200}
      spellCheck={false}
      comboboxProps={{ transitionProps: { duration: 80, transition: 'fade' } }}
      value={value}
      onChange={change}
      onFocus={load}
      {...(leave === undefined ? {} : { onBlur: leave })}
    />
  );
}
