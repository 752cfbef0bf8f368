import type { PipelineStep } from '../../src-shared/model/llm/trace.ts';

/** Where in a step the process is killed. */
export const killPoints = [
  'at start',
  /** The step is about to ask; nothing is recorded yet. */
  'before call',
  /** The journal holds the call as running; nothing was sent. */
  'call noted',
  'streaming',
  /** The answer is in the journal, and nowhere else. */
  'after reply',
  'after check',
  'before writes',
  'after writes',
  'before checkpoint',
  'after checkpoint',
  /** The result is in the checkpoint, not in the queue. */
  'before keeping',
  'after keeping',
  'anywhere',
] as const;
export type KillPoint = (typeof killPoints)[number];

const everywhere = [
  'at start',
  'before writes',
  'after writes',
  'before checkpoint',
  'after checkpoint',
] as const;
const asking = ['before call', 'call noted', 'streaming', 'after reply', 'after check'] as const;

/** The kill points of a step. */
export const pointsOf: Readonly<Record<PipelineStep, readonly KillPoint[]>> = {
  collect: [...everywhere, 'anywhere'],
  analyse: [...asking, ...everywhere, 'anywhere'],
  recommend: [...asking, ...everywhere, 'anywhere'],
  critique: [...asking, ...everywhere, 'anywhere'],
  validate: ['before keeping', 'after keeping', ...everywhere, 'anywhere'],
};
