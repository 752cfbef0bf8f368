import type { ModelSettings } from '../../../src-shared/model/llm/providers.ts';
import { needsRepair } from '../../guardrails/fault.ts';
import { isCritical, lastRound, type PipelineState } from '../state.ts';

/** A clear case needs no model, unless the person wants one asked every time. */
export function afterCollect(
  { difficulty }: Pick<PipelineState, 'difficulty'>,
  { ask }: Pick<ModelSettings, 'ask'>,
): 'analyse' | 'validate' {
  return difficulty?.level === 'clear' && ask === 'unclear' ? 'validate' : 'analyse';
}

export function afterAnalyse({ stopped }: Pick<PipelineState, 'stopped'>): 'recommend' | 'validate' {
  return stopped === null ? 'recommend' : 'validate';
}

/**
 * Faults against the evidence go back once, before a critic is paid for; what fails again is replaced sentence by
 * sentence.
 */
export function afterRecommend(
  state: Pick<PipelineState, 'stopped' | 'analysed' | 'recommended' | 'round' | 'faultsReturned'>,
): 'repair' | 'critique' | 'validate' {
  if (state.stopped !== null) return 'validate';
  const faulty = needsRepair(state.analysed?.faults ?? []) || needsRepair(state.recommended?.faults ?? []);
  return faulty && !state.faultsReturned && state.round < lastRound ? 'repair' : 'critique';
}

export function afterCritique(state: Pick<PipelineState, 'critiqued' | 'round'>): 'retry' | 'validate' {
  return state.critiqued !== null && isCritical(state.critiqued) && state.round < lastRound
    ? 'retry'
    : 'validate';
}

/** Faults are repaired where they were made: an analysis that passed is not paid for again. */
export function afterRepair({ analysed }: Pick<PipelineState, 'analysed'>): 'analyse' | 'recommend' {
  return needsRepair(analysed?.faults ?? []) ? 'analyse' : 'recommend';
}
