import { useEffect, useState } from 'react';
import type { RunProgress } from '../../../src-shared/model/llm/trace.ts';
import { api } from '../../client/api.ts';
import { useConnection } from '../../client/connection.ts';

const none: readonly RunProgress[] = [];

/** What the runs of a job are doing, live; empty once the job has ended. */
export function useRunProgress(jobId: string): readonly RunProgress[] {
  const [runs, setRuns] = useState<readonly RunProgress[]>(none);
  const generation = useConnection((connection) => connection.generation);
  useEffect(() => {
    // Each connection is watched anew; before the first there is none.
    if (generation === 0) return;
    const ended = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const now of await api.analyse.progress({ jobId }, { signal: ended.signal }))
        setRuns(now.runs);
      setRuns(none);
    };
    follow().catch(() => setRuns(none));
    return () => ended.abort();
  }, [jobId, generation]);
  return runs;
}
