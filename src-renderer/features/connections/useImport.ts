import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef } from 'react';
import type { ImportTarget } from '../../../src-shared/contracts/api.ts';
import type { ImportAnswers } from '../../../src-shared/model/importing.ts';
import { api, ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import type { PickedFile } from './droppedFiles.ts';
import { choosing, type ImportFlow, nextImportFlow } from './importFlow.ts';
import { labelOf, SendingStopped, sendFiles } from './sendFiles.ts';

export interface Import {
  readonly flow: ImportFlow;
  readonly chooseFiles: (files: readonly PickedFile[]) => void;
  readonly choosePath: (path: string) => void;
  readonly answer: (answers: ImportAnswers) => void;
  /** Maps the columns instead of reading the file as what it was taken for. */
  readonly map: () => void;
  readonly start: () => void;
  readonly reset: () => void;
}

/** Runs an import: uploads files, previews them, and starts on request. Each step is a state of importFlow. */
export function useImport(): Import {
  const client = useQueryClient();
  const [flow, dispatch] = useReducer(nextImportFlow, choosing);
  const sending = useRef<AbortController | null>(null);
  useEffect(() => () => sending.current?.abort(), []);

  const lookedAt = flow.step === 'looking' ? flow : null;
  useEffect(() => {
    if (lookedAt === null) return;
    const ended = new AbortController();
    const { target, source, answers } = lookedAt;
    api.imports.preview({ target, source, answers }, { signal: ended.signal }).then(
      (report) => {
        if (ended.signal.aborted) return;
        announce(report.usable ? 'The preview is ready.' : 'Nothing of this can be imported yet.');
        dispatch({ kind: 'looked', report });
      },
      (error: unknown) => {
        if (!ended.signal.aborted) dispatch({ kind: 'failed', error });
      },
    );
    return () => ended.abort();
  }, [lookedAt]);

  const look = (label: string, target: ImportTarget): void => dispatch({ kind: 'look', label, target });
  const send = async (files: readonly PickedFile[]): Promise<void> => {
    sending.current?.abort();
    const stop = new AbortController();
    sending.current = stop;
    const label = labelOf(files);
    dispatch({ kind: 'stage', label, total: files.reduce((sum, { file }) => sum + file.size, 0) });
    try {
      const stagingId = await sendFiles(api.imports, files, stop.signal, (bytes) =>
        dispatch({ kind: 'sent', bytes }),
      );
      look(label, { kind: 'staged', stagingId });
    } catch (error) {
      if (!(error instanceof SendingStopped)) dispatch({ kind: 'failed', error });
    }
  };
  const start = async (): Promise<void> => {
    if (flow.step !== 'looked') return;
    dispatch({ kind: 'start' });
    try {
      const { target, source, answers } = flow;
      const { jobId } = await api.imports.start({ target, source, answers });
      announce('The import has started.');
      dispatch({ kind: 'started', jobId });
      await client.invalidateQueries({ queryKey: ask.jobs.list.key() });
    } catch (error) {
      dispatch({ kind: 'failed', error });
    }
  };
  return {
    flow,
    chooseFiles: (files) => {
      if (files.length > 0) void send(files);
    },
    choosePath: (path) =>
      look(path.split(/[\\/]/).findLast((part) => part !== '') ?? path, { kind: 'path', path }),
    map: () => dispatch({ kind: 'map' }),
    answer: (answers) => dispatch({ kind: 'answer', answers }),
    start: () => void start(),
    reset: () => {
      sending.current?.abort();
      dispatch({ kind: 'reset' });
    },
  };
}
