import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, memo, type ReactElement } from 'react';
import { ask } from '../../client/api.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { Empty, Failure, Loading } from '../../ui/parts/Message.tsx';
import s from './detail.module.css';
import { useTableState } from './parts/TableSwitch.tsx';
import { Read } from './Read.tsx';
import type { WhatIfProps } from './whatIfProps.ts';

interface DetailProps {
  readonly id: string | null;
  readonly isListEmpty: boolean;
  /** The way back where the list is not beside it. */
  readonly back: (() => void) | null;
  /** Opens the what-if; another feature, passed in by the app. */
  readonly WhatIf: ComponentType<WhatIfProps>;
}

/** One recommendation: the sentence, the decision, and all its evidence. */
export const Detail = memo(function Detail({ id, isListEmpty, back, WhatIf }: DetailProps): ReactElement {
  if (id === null) {
    return isListEmpty ? <div /> : <Empty title="Choose a recommendation from the list" />;
  }
  // Another recommendation is another pane, read from its top.
  return <Loaded key={id} id={id} back={back} WhatIf={WhatIf} />;
});

function Loaded({
  id,
  back,
  WhatIf,
}: Omit<DetailProps, 'isListEmpty'> & { readonly id: string }): ReactElement {
  const found = useQuery(ask.queue.detail.queryOptions({ input: { id } }));
  const toggleTable = useTableState((state) => state.toggleTable);
  useCommands({ table: toggleTable });
  return (
    <div className={s['contain']}>
      <div className={s['scroll']}>
        <div className={s['inner']}>
          {back === null ? null : (
            <Button
              className={s['back'] ?? ''}
              mt="sm"
              variant="subtle"
              leftSection={<IconArrowLeft size={14} aria-hidden="true" />}
              onClick={back}
            >
              Back to the list
            </Button>
          )}
          {found.isError ? (
            <Failure error={found.error} retry={() => void found.refetch()} />
          ) : found.data === undefined ? (
            <Loading label="Reading the recommendation" />
          ) : (
            <Read recommendation={found.data} WhatIf={WhatIf} />
          )}
        </div>
      </div>
    </div>
  );
}
