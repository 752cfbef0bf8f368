import { factsOf } from '../parts/facts.ts';
import type { Shown } from '../parts/shown.ts';

type Effect = Shown['segments'][number];

/** Parts that moved by this much of what the whole did moved like the whole. */
const alike = { from: 0.6, to: 1.6 };
const mostShown = 5;
/** A part of the change this small is none to name. */
const leastPart = 0.05;

/** Relative change of what the money brings, of the campaign: a dearer conversion is less for the money. */
function wholeChange({ kpi }: Pick<Shown, 'kpi'>): number | null {
  if (kpi.changePct === null) return null;
  const factor = 1 + kpi.changePct / 100;
  if (!(factor > 0)) return null;
  return kpi.name === 'cpa' || kpi.name === 'cpc' || kpi.name === 'cpm' ? 1 / factor - 1 : factor - 1;
}

/** Whether a segment did what the whole campaign did: then it tells nothing. */
function movedAlike(diagnosis: Shown, { evidence, rateEffect, mixEffect }: Effect): boolean {
  const [fact] = factsOf(diagnosis, evidence === null ? [] : [evidence]);
  const [own, whole] = [fact?.change ?? null, wholeChange(diagnosis)];
  if (own === null || whole === null || own <= -1 || whole <= -1) return false;
  // What its share of the money did is its own.
  if (Math.abs(mixEffect) > Math.abs(rateEffect)) return false;
  const part = Math.log1p(own) / Math.log1p(whole);
  return part >= alike.from && part <= alike.to;
}

/** The segments that stand out, the largest first; none where everything moved alike. */
export function segmentsShown(diagnosis: Shown): readonly Effect[] {
  return diagnosis.segments
    .filter(({ significant, explains }) => significant && Math.abs(explains) >= leastPart)
    .filter((effect) => !movedAlike(diagnosis, effect))
    .toSorted((one, two) => Math.abs(two.explains) - Math.abs(one.explains))
    .slice(0, mostShown);
}

/** A segment by its name; an ad by its own, where a fact tells it: its id says nothing to a reader. */
export function segmentName({ evidence }: Pick<Shown, 'evidence'>, { dimension, segment }: Effect): string {
  if (dimension !== 'creative') return segment;
  const subjects = evidence.flatMap((fact) => fact.subjects);
  return (
    subjects.find((one) => one.kind === 'creative' && one.id === segment)?.name ?? 'an ad without a name'
  );
}
