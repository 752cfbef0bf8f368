import { Autocomplete } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import { useModelNames } from './useProviders.ts';

interface ModelFieldProps {
  readonly label: string;
  /** Named for screen readers only: what stands around it says it already. */
  readonly isLabelHidden?: boolean;
  readonly description?: string;
  readonly className?: string;
  readonly provider: Provider | null;
  /** Whether the provider may be asked what it offers. */
  readonly canAsk: boolean;
  readonly value: string;
  readonly change: (model: string) => void;
  readonly leave?: () => void;
}

const mostShown = 40;

/** The name of a model: chosen from what the provider offers, or typed where it does not say. */
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
