import type { FigureName } from '../figures/names.ts';
import { partsOf, sharesOf } from './parts.ts';

/** Few named combinations that say something no single figure does. */
export function together(inputs: Map<string, number>): void {
  const get = (name: string): number => inputs.get(name) ?? Number.NaN;
  const set = (name: string, value: number): void => {
    if (Number.isFinite(value)) inputs.set(name, value);
  };
  // The part of a move that the account's other campaigns did not make.
  set('cvr.own', get('cvr.effect') - get('siblingCvr.effect'));
  set('cpm.own', get('cpm.effect') - get('siblingCpm.effect'));
  set('ctr.own', get('ctr.effect') - get('siblingCtr.effect'));
  const parts = partsOf((name) => get(`${name}.effect`));
  for (const [name, value] of Object.entries(parts)) set(`part.${name}`, value);
  for (const [name, share] of sharesOf(parts)) set(`share.${name}`, share);
  // What the mix explains of the whole.
  set('cvr.within', get('cvr.effect') - get('mixCvr.effect'));
  set(
    'mix.part',
    Math.abs(get('cvr.effect')) > 0.03
      ? Math.max(-1, Math.min(2, get('mixCvr.effect') / get('cvr.effect')))
      : Number.NaN,
  );
  // Fewer conversions by the platform than by analytics, beyond what the visits did.
  set('tag.gap', get('cvr.effect') - get('analyticsPerClick.effect'));
  // Fresh ads fall as the old do, or not.
  set('wear.gap', get('oldCreativeCtr.effect') - get('freshCreativeCtr.effect'));
  // What the account's other campaigns and the market did, whichever of them it was.
  const z = (name: FigureName): number => get(`${name}.z`);
  set('common.z', rootMeanSquare(common.map(z)));
  set('page.z', meanOf([z('load'), z('bounce'), z('errorRate')]) * Math.sqrt(3));
  set('chain.z', rootMeanSquare([z('cpm'), z('ctr'), z('cvr')]));
  // An edit is tied to what it should have begun, on its own day, and to nothing else.
  const tied = (edit: string, effect: number): void =>
    set(`tied.${edit}`, get(`edit.${edit}`) === 1 ? effect : get(`edit.${edit}`) === 0 ? 0 : Number.NaN);
  tied('landing_page', -z('cvr'));
  tied('tracking', Math.abs(z('platformOverAnalytics')));
  tied('targeting', Math.max(z('mixCost'), -z('mixCvr')));
  tied('creative', Math.abs(z('ctr')));
  tied('budget', z('spend'));
  tied('bid', z('cpc'));
  // Conversions follow the spend.
  set('volume.gap', get('impressions.effect') - get('eligible.effect'));
  set('spend.gap', get('spend.effect') - get('conversions.effect'));
}

const common: readonly FigureName[] = [
  'siblingCpm',
  'siblingCtr',
  'siblingCvr',
  'otherCpm',
  'otherCtr',
  'otherCvr',
  'searchVolume',
];

const knownOf = (values: readonly number[]): readonly number[] =>
  values.filter((value) => !Number.isNaN(value));

/** NaN where none is known. */
function meanOf(values: readonly number[]): number {
  const known = knownOf(values);
  return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
}

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(meanOf(values.map((value) => value * value)));
