import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { memo, type ReactElement, useEffect, useRef } from 'react';
import type { Recommendation } from '../../../src-shared/model/recommendation.ts';
import { ask } from '../../app/api.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { Empty, Failure, Loading } from '../../ui/parts/Message.tsx';
import { Causes } from './Causes.tsx';
import { DataQuality } from './DataQuality.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import { DetailHead } from './DetailHead.tsx';
import { Drivers } from './Drivers.tsx';
import s from './detail.module.css';
import { useDetailState } from './detailState.ts';
import { EvidenceTable } from './EvidenceTable.tsx';
import { Expectation } from './Expectation.tsx';
import { HowMade } from './HowMade.tsx';
import { KpiHistory } from './KpiHistory.tsx';
import { Alternatives } from './Rest.tsx';

export { detailHeadingId } from './DetailHead.tsx';

interface DetailProps {
  readonly id: string | null;
  readonly isListEmpty: boolean;
  /** Where the list is not beside it: the way back. */
  readonly back: (() => void) | null;
}

/** One recommendation: the sentence, the decision, and all it rests on. */
export const Detail = memo(function Detail({ id, isListEmpty, back }: DetailProps): ReactElement {
  if (id === null) {
    return isListEmpty ? <div /> : <Empty title="Choose a recommendation from the list" />;
  }
  return <Loaded key={id} id={id} back={back} />;
});

function Loaded({ id, back }: { readonly id: string; readonly back: (() => void) | null }): ReactElement {
  const found = useQuery(ask.queue.detail.queryOptions({ input: { id } }));
  const scroller = useRef<HTMLDivElement>(null);
  const { toggleTable, pointAt } = useDetailState();
  useCommands({ table: toggleTable });
  useEffect(() => {
    pointAt(null);
    scroller.current?.scrollTo(0, 0);
  }, [pointAt]);
  return (
    <div className={s['contain']}>
      <div className={s['scroll']} ref={scroller}>
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
            <Read recommendation={found.data} />
          )}
        </div>
      </div>
    </div>
  );
}

function Read({ recommendation }: { readonly recommendation: Recommendation }): ReactElement {
  const { diagnosis } = recommendation;
  return (
    <article>
      <DetailHead recommendation={recommendation} />
      <DecisionBar recommendation={recommendation} />
      <KpiHistory diagnosis={diagnosis} />
      <Drivers diagnosis={diagnosis} />
      <Causes diagnosis={diagnosis} />
      <EvidenceTable diagnosis={diagnosis} />
      <Alternatives diagnosis={diagnosis} />
      <Expectation diagnosis={diagnosis} />
      <DataQuality diagnosis={diagnosis} />
      <HowMade recommendation={recommendation} />
    </article>
  );
}
