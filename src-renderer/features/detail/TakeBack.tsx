import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newId } from '../../../src-shared/model/ids.ts';
import type { Recommendation } from '../../../src-shared/model/recommendation.ts';
import { ask } from '../../client/api.ts';
import { undoneSentence } from '../../common/decisions/decidedSentence.ts';
import { showNotKept } from '../../common/decisions/showDecided.tsx';
import { announce } from '../../ui/announce.ts';

type Subject = Pick<Recommendation, 'id' | 'campaignName'>;

/** Takes back the decision that stands on this recommendation, however old. */
export function TakeBack({ recommendation }: { readonly recommendation: Subject }): ReactElement {
  const client = useQueryClient();
  // One id for this button's life: pressing again after an answer that never came takes back once.
  const [decisionId] = useState(newId);
  const undo = useMutation(
    ask.queue.undo.mutationOptions({
      onSuccess: () => {
        announce(undoneSentence([recommendation]));
        return client.invalidateQueries({ queryKey: ask.queue.key() });
      },
      onError: (error) => showNotKept(recommendation.campaignName, error),
    }),
  );
  return (
    <Button
      variant="default"
      loading={undo.isPending}
      onClick={() => undo.mutate({ decisionId, recommendationId: recommendation.id })}
    >
      Take it back
    </Button>
  );
}
