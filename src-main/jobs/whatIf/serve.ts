import type { MessagePort } from 'node:worker_threads';
import { changeFault } from '../../../src-core/diagnosis/whatIf/fault.ts';
import { shortOf } from '../../../src-core/diagnosis/whatIf/inWords.ts';
import type { WhatIfAnswer as Tried } from '../../../src-core/diagnosis/whatIf.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { TaskFailure } from '../../base/failure.ts';
import type { StoreReader } from '../../store/openReader.ts';
import { failureMessage } from '../failureMessage.ts';
import { type OpenedCampaign, OpenedCampaigns } from './openedCampaigns.ts';
import type { FromWhatIfs, ToWhatIfs, WhatIfAnswer, WhatIfQuestion } from './protocol.ts';
import { openedAgain, savedOn } from './saved.ts';

const notSaved = (): TaskFailure =>
  new TaskFailure('NOT_FOUND', 'This what-if is not saved any more.', 'Read the list again.');

/** Answers what-ifs until the signal ends it, and then closes the port. A failing question ends only itself. */
export async function serveWhatIfs(
  store: StoreReader,
  port: MessagePort,
  signal: AbortSignal,
): Promise<void> {
  const campaigns = new OpenedCampaigns(store);
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  if (signal.aborted) end();
  signal.addEventListener('abort', () => end(), { once: true });
  port.on('message', (message: ToWhatIfs) => {
    if (message.type === 'changed') campaigns.forget(message.what);
    else port.postMessage(reply(store, campaigns, message.question));
  });
  await ended;
  port.close();
}

function reply(store: StoreReader, campaigns: OpenedCampaigns, question: WhatIfQuestion): FromWhatIfs {
  try {
    return { type: 'answer', answer: answer(store, campaigns, question) };
  } catch (error) {
    return failureMessage(error);
  }
}

function answer(store: StoreReader, campaigns: OpenedCampaigns, question: WhatIfQuestion): WhatIfAnswer {
  switch (question.kind) {
    case 'run':
      return tried(opened(campaigns, question.recommendationId), question.changes).result;
    case 'runToKeep': {
      const campaign = opened(campaigns, question.recommendationId);
      const { facts, result } = tried(campaign, question.changes);
      return { answer: { from: 'facts', facts }, summary: shortOf(result), dataState: campaign.dataState };
    }
    case 'saved':
      return savedOn(store, campaigns, question.recommendationId);
    case 'open': {
      const stored = store.whatIfs.get(question.id);
      if (stored === null) throw notSaved();
      const campaign = opened(campaigns, stored.recommendationId);
      return openedAgain(stored, campaign.dataState, (changes) => tried(campaign, changes).result);
    }
    default:
      return assertNever(question);
  }
}

function tried({ input, session }: OpenedCampaign, changes: readonly WhatIfChange[]): Tried {
  const fault = changeFault(input, changes);
  if (fault !== null) throw new TaskFailure('UNUSABLE_INPUT', fault.what, fault.fix);
  return session.answer(changes);
}

function opened(campaigns: OpenedCampaigns, id: Id): OpenedCampaign {
  const found = campaigns.open(id);
  switch (found) {
    case 'no recommendation':
      throw new TaskFailure(
        'NOT_FOUND',
        'This recommendation is not in the workspace.',
        'Read the queue again; it may belong to the other workspace.',
      );
    case 'no data':
      throw new TaskFailure(
        'NOT_FOUND',
        'The data of this campaign is not in the workspace any more.',
        'Import it again.',
      );
    default:
      return found;
  }
}
