import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import type { RunScene } from '../ports.ts';
import { type PipelineState, startState, stateSchema } from '../state.ts';
import { workflow } from './graph.ts';

/**
 * Runs the workflow of a scene to its end, or resumes the run of this id from its last checkpoint. What a run used
 * before counts on its meter. Rejects with whatever ended a step; the checkpoint before that step is kept.
 */
export async function runPipeline(
  scene: RunScene,
  checkpointer: BaseCheckpointSaver,
): Promise<PipelineState> {
  const graph = workflow(scene, checkpointer);
  const config = { configurable: { thread_id: scene.runId }, durability: 'sync' } as const;
  const before = await graph.getState(config);
  const kept = stateSchema.safeParse(before.values);
  if (kept.success && kept.data.result !== null) return kept.data;
  if (kept.success) scene.meter.count(kept.data.madeOf.spent);
  return stateSchema.parse(await graph.invoke(kept.success ? null : startState, config));
}

/** The newest state stored for a run; null: none, or one of another version. */
export async function keptState(
  scene: RunScene,
  checkpointer: BaseCheckpointSaver,
): Promise<PipelineState | null> {
  const { values } = await workflow(scene, checkpointer).getState({
    configurable: { thread_id: scene.runId },
  });
  const parsed = stateSchema.safeParse(values);
  return parsed.success ? parsed.data : null;
}
