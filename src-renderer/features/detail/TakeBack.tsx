import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newId } from '../../../src-shared/model/ids.ts';
import type { Recommendation } from '../../../src-shared/model/recommendation.ts';
import { ask } from '../../app/api.ts';
import { say } from '../../ui/say.ts';
import { undoneSentence } from '../queue/decidedSentence.ts';
import { tellFailed } from '../queue/tellDecided.tsx';

type Subject = Pick<Recommendation, 'id' | 'campaignName'>;

/** Takes back the decision that stands on this recommendation, however old. */
export function TakeBack({ recommendation }: { readonly recommendation: Subject }): ReactElement {
  const client = useQueryClient();
  // One id for this button's life: pressing again after an answer that never came takes back once.
  const [decisionId] = useState(newId);
  const undo = useMutation(
    ask.queue.undo.mutationOptions({
      onSuccess: () => {
        say(undoneSentence([recommendation]));
        return client.invalidateQueries({ queryKey: ask.queue.key() });
      },
      onError: (error) => tellFailed(recommendation.campaignName, error),
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
