import { localiseAdditive } from '../../src-core/diagnosis/localise/additive/localiseAdditive.ts';
import type { ValueSet } from '../../src-core/diagnosis/localise/additive/movedPart.ts';
import {
  type AdditiveSettings,
  additiveDefaults,
} from '../../src-core/diagnosis/localise/additive/settings.ts';
import { localise } from '../../src-core/diagnosis/localise/localise.ts';
import { defaultSettings, type LocaliseSettings } from '../../src-core/diagnosis/localise/settings.ts';
import type { Incident } from '../../src-core/lab/incidents/incident.ts';
import type { RatioIncident } from '../../src-core/lab/incidents/ratioLike.ts';
import { combinationKey } from './rootCauseCases.ts';
import type { Named } from './rootCauseScore.ts';

/** A set of values counts as the combinations it stands for: that is how the labels are written. */
export function combinationsOf(conditions: readonly ValueSet[]): readonly string[] {
  return conditions
    .reduce<readonly (readonly { readonly dimension: string; readonly value: string }[])[]>(
      (rows, { dimension, values }) =>
        rows.flatMap((row) => values.map((value) => [...row, { dimension, value }])),
      [[]],
    )
    .map(combinationKey);
}

export function judgeAdditive(incident: Incident, settings: AdditiveSettings = additiveDefaults): Named {
  const { parts } = localiseAdditive({ ...incident, counted: false }, settings);
  return {
    truth: incident.truth,
    named: new Set(parts.flatMap(({ conditions }) => combinationsOf(conditions))),
  };
}

export function judgeRatio(incident: RatioIncident, settings: LocaliseSettings = defaultSettings): Named {
  const { findings } = localise(incident, settings);
  return {
    truth: incident.truth,
    named: new Set(findings.map(({ conditions }) => combinationKey(conditions))),
  };
}
