import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { ChangeFeed } from '../../base/changes.ts';
import { Cancelled, TaskFailure } from '../../base/failure.ts';
import type { OpenWorkspace } from '../../services/openWorkspace.ts';
import type { Store } from '../../store/store.ts';
import { errorOf } from '../failureMessage.ts';
import type { TaskListeners } from '../pool.ts';
import type { WorkerTask } from '../protocol.ts';
import type {
  FromWhatIfs,
  ToWhatIfs,
  WhatIfAnswer,
  WhatIfKind,
  WhatIfQuestion,
  WhatIfQuestions,
} from './protocol.ts';

type WhatIfTask = WorkerTask & { readonly kind: 'whatIfs' };

export interface WhatIfThreadServices {
  /** The pool of threads. */
  readonly pool: {
    run(task: WhatIfTask, listeners: TaskListeners, signal: AbortSignal): Promise<null>;
  };
  readonly changes: ChangeFeed;
  readonly now: () => Date;
}

interface Asked {
  readonly open: OpenWorkspace;
  readonly question: WhatIfQuestion;
  readonly resolve: (answer: WhatIfAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** The thread while it serves one workspace. */
interface Serving {
  readonly store: Store;
  readonly port: MessagePort;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

const unheard = { onProgress: () => undefined, onChanged: () => undefined };
const never = new AbortController().signal;

/**
 * A thread for what-ifs alone, with its own read connection: no window waits while one is computed, and none waits for
 * an import or an analysis. It gets one question at a time. The others wait here, where an abandoned one (another key
 * was pressed) is removed and never computed. Started by the first question, ended with the workspace.
 */
export class WhatIfThread {
  readonly #services: WhatIfThreadServices;
  readonly #waiting: Asked[] = [];
  #current: Asked | null = null;
  #serving: Serving | null = null;
  /** Until the thread has released its previous database. */
  #ending: Promise<void> = Promise.resolve();

  constructor(services: WhatIfThreadServices) {
    this.#services = services;
    services.changes.listen((parts) => {
      if (parts.includes('imports')) this.#post({ type: 'changed', what: 'data' });
      // The account's totals do not depend on what the analyst wants of a campaign.
      else if (parts.includes('settings') || parts.includes('facts'))
        this.#post({ type: 'changed', what: 'settings' });
    });
  }

  /**
   * Rejects with TaskFailure where it cannot be answered, and at once with the signal's reason when nobody waits for it
   * any more.
   */
  ask<K extends WhatIfKind>(
    open: OpenWorkspace,
    kind: K,
    question: WhatIfQuestions[K]['ask'],
    signal: AbortSignal = never,
  ): Promise<WhatIfQuestions[K]['answer']> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const done = () => signal.removeEventListener('abort', onAbort);
      const asked: Asked = {
        open,
        // `question` belongs to this kind; the compiler does not follow a kind that is a type parameter.
        question: { kind, ...question } as WhatIfQuestion,
        resolve: (answer) => {
          done();
          resolve(answer);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      };
      const onAbort = () => {
        const index = this.#waiting.indexOf(asked);
        if (index >= 0) this.#waiting.splice(index, 1);
        asked.reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(asked);
      this.#next();
    });
  }

  /**
   * Ends the thread if it serves this workspace (without one: any), and releases the database. Waiting questions are
   * refused.
   */
  async close(store?: Store): Promise<void> {
    const isClosing = ({ open }: Asked) => store === undefined || open.store === store;
    for (const asked of this.#waiting.filter(isClosing)) {
      this.#waiting.splice(this.#waiting.indexOf(asked), 1);
      asked.reject(closed());
    }
    if (store === undefined || this.#serving?.store === store) this.#end();
    if (this.#current !== null && isClosing(this.#current)) this.#settle((asked) => asked.reject(closed()));
    await this.#ending;
  }

  #next(): void {
    if (this.#current !== null) return;
    const asked = this.#waiting.shift();
    if (asked === undefined) return;
    this.#current = asked;
    void this.#put(asked).catch((error: unknown) => {
      if (this.#current === asked) this.#settle((current) => current.reject(error));
    });
  }

  async #put(asked: Asked): Promise<void> {
    const { open, question } = asked;
    if (this.#serving !== null && this.#serving.store !== open.store) this.#end();
    await this.#ending;
    if (this.#current !== asked) return;
    this.#serving ??= this.#begin(open);
    this.#post({ type: 'ask', question });
  }

  #begin(open: OpenWorkspace): Serving {
    const { pool, now } = this.#services;
    const { place, giveBack } = open.lend();
    const { port1: port, port2 } = new MessageChannel();
    const controller = new AbortController();
    port.on('message', (message: FromWhatIfs) => {
      if (this.#serving !== serving) return;
      this.#settle((asked) =>
        message.type === 'answer' ? asked.resolve(message.answer) : asked.reject(errorOf(message)),
      );
    });
    const task = { kind: 'whatIfs', store: place, at: now().toISOString(), port: port2 } as const;
    const leave = (error: unknown) => {
      giveBack();
      port.close();
      if (this.#serving !== serving) return;
      this.#serving = null;
      this.#settle((asked) => asked.reject(error));
    };
    const ended = pool.run(task, unheard, controller.signal).then(() => leave(closed()), leave);
    const serving: Serving = { store: open.store, port, controller, ended };
    return serving;
  }

  #end(): void {
    const serving = this.#serving;
    if (serving === null) return;
    this.#serving = null;
    serving.controller.abort(new Cancelled());
    this.#ending = serving.ended;
  }

  #post(message: ToWhatIfs): void {
    this.#serving?.port.postMessage(message);
  }

  #settle(act: (asked: Asked) => void): void {
    const asked = this.#current;
    this.#current = null;
    if (asked !== null) act(asked);
    this.#next();
  }
}

function closed(): TaskFailure {
  return new TaskFailure(
    'CONFLICT',
    'The workspace was closed before this what-if was finished.',
    'Open it again, then ask once more.',
  );
}
