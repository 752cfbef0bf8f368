import { END, START, StateGraph } from '@langchain/langgraph';
import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import type { RunScene } from '../ports.ts';
import { channels } from '../state.ts';
import { analyse } from '../steps/analyse.ts';
import { collect } from '../steps/collect.ts';
import { critique } from '../steps/critique.ts';
import { recommend } from '../steps/recommend.ts';
import { validate } from '../steps/validate.ts';
import { afterAnalyse, afterCollect, afterCritique, afterRecommend, afterRepair } from './edges.ts';
import { forbidLibraryTracing } from './libraryTracing.ts';
import { runStep } from './runStep.ts';

/**
 * The workflow of one run: collect → analyse → recommend → critique → validate, with at most two more rounds. `repair`
 * and `retry` only begin a round; they are separate nodes so that the round is stored before anything is asked in it.
 */
export function workflow(scene: RunScene, checkpointer: BaseCheckpointSaver) {
  forbidLibraryTracing();
  const { settings } = scene.parts;
  return new StateGraph(channels)
    .addNode('collect', (state) => runStep(collect, state, scene))
    .addNode('analyse', (state) => runStep(analyse, state, scene))
    .addNode('recommend', (state) => runStep(recommend, state, scene))
    .addNode('critique', (state) => runStep(critique, state, scene))
    .addNode('validate', (state) => runStep(validate, state, scene))
    .addNode('repair', ({ round }) => ({ round: round + 1, faultsReturned: true }))
    .addNode('retry', ({ round }) => ({ round: round + 1 }))
    .addEdge(START, 'collect')
    .addConditionalEdges('collect', (state) => afterCollect(state, settings), ['analyse', 'validate'])
    .addConditionalEdges('analyse', afterAnalyse, ['recommend', 'validate'])
    .addConditionalEdges('recommend', afterRecommend, ['repair', 'critique', 'validate'])
    .addConditionalEdges('critique', afterCritique, ['retry', 'validate'])
    .addConditionalEdges('repair', afterRepair, ['analyse', 'recommend'])
    .addEdge('retry', 'analyse')
    .addEdge('validate', END)
    .compile({ checkpointer, name: 'recommendation' });
}
