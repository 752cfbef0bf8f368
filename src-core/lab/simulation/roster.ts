import type { Blueprint } from './blueprint.ts';
import { normal } from './draws.ts';
import type { Streams } from './random.ts';

/** An ad of a campaign. Days count back as in an intervention: `launched` 90 = ninety days before the data ends. */
export interface Creative {
  readonly id: string;
  readonly name: string;
  readonly launched: number;
  /** It stops being shown on this day; null = never. */
  readonly retired: number | null;
  /** Clicks against the campaign's mean. */
  readonly appeal: number;
  readonly video: boolean;
}

const scenes: Readonly<Record<string, readonly string[]>> = {
  outdoor: [
    'Ridge at dawn',
    'Rain test',
    'First camp',
    'Boots on granite',
    'Two-person tent in 90 seconds',
    'Packing list',
    'Customer stories',
    'Waterfall trail',
    'Merino close-up',
    'Winter layers',
    'Family weekend',
    'Guide picks',
  ],
  sports: [
    'Sprint finish',
    'Coach tips',
    'Before and after',
    'New season colours',
    'Team ride',
    'Track night',
    'Five-minute warm-up',
    'Unboxing',
    'Marathon plan',
    'Grip test',
    'City commute',
    'Rest day',
  ],
  software: [
    'Stock count in 3 clicks',
    'Warehouse tour',
    'Customer quote',
    'Live demo invite',
    'Cost calculator',
    'Checklist download',
    'Before the spreadsheet',
    'Integration map',
    'Peak season guide',
    'Three minutes of product',
    'Return rates',
    'Analyst view',
  ],
};
const searchLines = [
  'Free returns',
  'Next-day delivery',
  'Price promise',
  'Bestsellers',
  'New in',
  'Expert advice',
];
const feedForms = ['image', 'carousel', 'image', 'collection'];

function nameOf(blueprint: Blueprint, index: number, video: boolean): string {
  if (blueprint.channel === 'search')
    return `RSA ${index + 1} - ${searchLines[index % searchLines.length] ?? ''}`;
  const list = scenes[blueprint.industry] ?? scenes['outdoor'] ?? [];
  const scene = list[(index * 5) % Math.max(1, list.length)] ?? 'Ad';
  const form = video ? 'video 15s' : (feedForms[index % feedForms.length] ?? 'image');
  return `${scene} | ${form}${index >= list.length ? ` v${Math.floor(index / list.length) + 1}` : ''}`;
}

/** Every creative shown on a day of `horizon` days or fewer before the data ends, oldest first. */
export function roster(blueprint: Blueprint, random: Streams, horizon: number): Creative[] {
  const plan = blueprint.creatives;
  const stop = blueprint.interventions.find((what) => what.kind === 'refreshStops');
  const launches = regularLaunches(blueprint, random, horizon).filter(
    (launched) => stop === undefined || launched > stop.daysAgo,
  );
  const regular = launches.map((launched, index) => ({
    launched,
    retired: plan.everyDays === null ? null : (launches[index + plan.active] ?? null),
    appeal: 1,
  }));
  const extra = blueprint.interventions.flatMap((what) =>
    what.kind === 'creativesLaunch'
      ? Array.from({ length: what.count }, () => ({
          launched: what.daysAgo,
          retired: null,
          appeal: what.appeal,
        }))
      : [],
  );
  return [...regular, ...extra]
    .map((one, index) => {
      const uniform = random('creative', index);
      const video = uniform() < plan.video;
      return {
        ...one,
        id: `${blueprint.id}-${blueprint.channel === 'search' ? 'ad' : 'cr'}${String(index + 1).padStart(2, '0')}`,
        name: nameOf(blueprint, index, video),
        appeal: one.appeal * Math.exp(0.05 * normal(uniform)),
        video,
      };
    })
    .filter((creative) => creative.retired === null || creative.retired < horizon);
}

function regularLaunches(blueprint: Blueprint, random: Streams, horizon: number): number[] {
  const { active, everyDays } = blueprint.creatives;
  if (everyDays === null) {
    const uniform = random('roster');
    const youngest = Math.min(blueprint.ageDays, Math.max(45, Math.floor(blueprint.ageDays * 0.4)));
    return Array.from({ length: active }, (_, index) =>
      index === 0 ? blueprint.ageDays : Math.round(youngest + uniform() * (blueprint.ageDays - youngest)),
    ).sort((a, b) => b - a);
  }
  const phase = 1 + Math.floor(random('roster')() * everyDays);
  const oldest = horizon + active * everyDays;
  const count = Math.floor((oldest - phase) / everyDays) + 1;
  return Array.from({ length: count }, (_, index) => phase + (count - 1 - index) * everyDays);
}

export function isShown(creative: Creative, daysAgo: number): boolean {
  return creative.launched >= daysAgo && (creative.retired === null || creative.retired < daysAgo);
}
