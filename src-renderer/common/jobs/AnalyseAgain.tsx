import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useQueueState } from '../../view/queueState.ts';
import { useRunningJobs } from './useRunningJobs.ts';
import { useStartAnalysis } from './useStartAnalysis.ts';

/** A new analysis of one campaign: with a model where one is set up, else by the engine. */
export function AnalyseAgain({ campaignId }: { readonly campaignId: string }): ReactElement {
  const analysis = useStartAnalysis();
  const isAnalysing = useRunningJobs().some(({ kind }) => kind === 'analyse');
  return (
    <Button
      variant="default"
      loading={analysis.isPending}
      disabled={isAnalysing}
      onClick={() => {
        useQueueState.setState({ awaited: campaignId });
        analysis.start([campaignId]);
      }}
    >
      {isAnalysing ? 'Analysing…' : 'Analyse again'}
    </Button>
  );
}
