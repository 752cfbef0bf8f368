import type { PipelineStep } from '../../src-shared/model/llm/trace.ts';

/** Where in a step the process dies. */
export const killPoints = [
  'at start',
  /** The step is to ask; nothing is written down yet. */
  'before call',
  /** The journal holds the call as under way; nothing was sent. */
  'call noted',
  'streaming',
  /** The answer is in the journal, and nothing else knows of it. */
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

/** The points there are in a step. */
export const pointsOf: Readonly<Record<PipelineStep, readonly KillPoint[]>> = {
  collect: [...everywhere, 'anywhere'],
  analyse: [...asking, ...everywhere, 'anywhere'],
  recommend: [...asking, ...everywhere, 'anywhere'],
  critique: [...asking, ...everywhere, 'anywhere'],
  validate: ['before keeping', 'after keeping', ...everywhere, 'anywhere'],
};
