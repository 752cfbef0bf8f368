import { parentPort } from 'node:worker_threads';
import { assertNever } from '../../src-shared/model/assertNever.ts';
import { Cancelled } from '../base/failure.ts';
import { describeError } from '../base/log.ts';
import { throttle } from '../base/throttle.ts';
import type { Store } from '../store/store.ts';
import { checkInSteps } from './checkTask.ts';
import { endWork } from './endWork.ts';
import { failureMessage } from './failureMessage.ts';
import type {
  AnalysisResult,
  FromWorker,
  TaskContext,
  TaskKind,
  TaskResults,
  ToWorker,
  WorkerTask,
} from './protocol.ts';
import { tidyFor } from './tidyFor.ts';
import { withReader, withStore } from './withStore.ts';

/** The entry of a worker thread: one task at a time, from the app that started it. */
const port = parentPort;
if (port === null) throw new Error('this file is the script of a worker thread');

/** An analysis cleans up after itself for no longer than a person notices; the rest is done after the next one. */
const TIDY_MS = 500;

const say = (message: FromWorker) => port.postMessage(message);
let running: AbortController | null = null;

port.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') running?.abort(new Cancelled());
  else void perform(message.task);
});

async function perform(task: WorkerTask): Promise<void> {
  const controller = new AbortController();
  running = controller;
  const progress = throttle(100, (now: Parameters<TaskContext['progress']>[0]) =>
    say({ type: 'progress', ...now }),
  );
  try {
    const result = await work(task, {
      signal: controller.signal,
      progress: progress.call,
      changed: (...parts) => say({ type: 'changed', parts }),
      runs: (runs) => say({ type: 'runs', runs }),
      remains: (remains) => say({ type: 'remains', remains }),
      fault: (error) => say({ type: 'fault', details: describeError(error) }),
    });
    progress.flush();
    say({ type: 'done', result });
  } catch (error) {
    progress.flush();
    say(controller.signal.aborted ? { type: 'cancelled' } : failureMessage(error));
  } finally {
    running = null;
  }
}

/**
 * What a kind of work needs is loaded when a thread gets its first work of that kind: most threads do one kind, and the diagnosis alone
 * takes longer to load than a check of the database to run.
 */
async function work(task: WorkerTask, context: TaskContext): Promise<TaskResults[TaskKind]> {
  switch (task.kind) {
    case 'preview': {
      const { previewFiles } = await import('./importTask.ts');
      if (task.store === null) return previewFiles(null, task, context);
      return withReader({ store: task.store, at: task.at }, (store) => previewFiles(store, task, context));
    }
    case 'import': {
      const { importFiles } = await import('./importTask.ts');
      return withStore(task, (store) => importFiles(store, task, context));
    }
    case 'collect': {
      const { collectAccount } = await import('./collect/collectTask.ts');
      return withStore(task, (store, now) => collectAccount(store, task, now, context));
    }
    case 'analyse':
      return withStore(task, async (store, now) => {
        const result = await analyse(store, task, now, context);
        tidyFor(TIDY_MS, store, context.signal);
        return result;
      });
    case 'share': {
      const { shareOf } = await import('./shareTask.ts');
      return withStore(task, (store, now) => shareOf(store, task, now, context));
    }
    case 'sample': {
      const { fillSample } = await import('./sampleTask.ts');
      return withStore(task, (store, now) => fillSample(store, { ...task, now }, context));
    }
    case 'report': {
      const { writeReport } = await import('./reportTask.ts');
      return withReader(task, (store) => writeReport(store, task, context));
    }
    case 'analytics': {
      const { analyticsOf } = await import('../../src-core/analytics/analytics.ts');
      return withReader(task, async (store) => analyticsOf(store.analytics.count(task.query)));
    }
    case 'whatIfs': {
      const { serveWhatIfs } = await import('./whatIf/serve.ts');
      await withReader(task, (store) => serveWhatIfs(store, task.port, context.signal));
      return null;
    }
    case 'end':
      return withStore(task, async (store, now) => {
        for (const one of task.work) await endWork(store, one, task.state, now());
        return null;
      });
    case 'check':
      return withStore(task, (store) => checkInSteps(store, context));
    case 'backup': {
      const { backUp } = await import('./backupTask.ts');
      return backUp(task);
    }
    case 'restore': {
      const { restore } = await import('./backupTask.ts');
      return restore(task);
    }
    default:
      return assertNever(task);
  }
}

async function analyse(
  store: Store,
  task: WorkerTask & { readonly kind: 'analyse' },
  now: () => Date,
  context: TaskContext,
): Promise<AnalysisResult> {
  const { models } = task;
  if (models === null) {
    const { analyseStore } = await import('./analyseTask.ts');
    return analyseStore(store, { ...task, now }, context, { ...task, url: new URL(import.meta.url) });
  }
  const { analyseWithModels } = await import('./modelTask.ts');
  return analyseWithModels(store, { ...task, ...models, now }, context);
}
