import { z } from 'zod';
import { causeSchema } from '../../../src-shared/model/vocabulary.ts';
import type { PackedCurves } from './curve.ts';
import { type PackedTrees, packTrees } from './tree.ts';
import stored from './weights.json' with { type: 'json' };

const numbers = z.array(z.number()).readonly();
const calibrationSchema = z.array(z.strictObject({ at: z.number(), probability: z.number() })).readonly();

/**
 * The learned weights of evidence as they are stored, a curve or tree a line; `lab fit` writes them. Two models of the same campaigns, each
 * with half its weight: curves, one for each input and cause, which a person can read; small trees, which know what goes together.
 */
export const weightsSchema = z
  .strictObject({
    /** Of what they were fitted on and of themselves; part of every diagnosis. */
    version: z.string(),
    /** World names with the number of campaigns of each. */
    fittedOn: z.record(z.string(), z.number()),
    causes: z.array(causeSchema).readonly(),
    /** ln of each cause's share among the campaigns fitted on. */
    constant: numbers,
    inputs: z.array(z.string()).readonly(),
    /** How often a cause named with such a probability was right in worlds left out; the same of "nothing happened". */
    calibration: z.strictObject({ cause: calibrationSchema, nothing: calibrationSchema }).readonly(),
    /** ln odds at each knot; a cause that is not named is left alone by the input. */
    curves: z.record(
      z.string(),
      z.strictObject({ knots: numbers, values: z.partialRecord(causeSchema, numbers) }).readonly(),
    ),
    /** Small trees of each cause, see tree.ts; `packTrees` checks them. */
    trees: z.partialRecord(causeSchema, z.array(z.unknown()).readonly()),
  })
  .readonly();
export type StoredWeights = z.infer<typeof weightsSchema>;

/** The same as it is read fast. */
export interface Weights extends Omit<StoredWeights, 'trees' | 'curves'> {
  readonly curves: readonly PackedCurves[];
  /** In the order of `causes`. */
  readonly trees: readonly PackedTrees[];
}

/** @throws ZodError, Error where something is not of that form */
export function weightsFrom(given: unknown): Weights {
  const parsed = weightsSchema.parse(given);
  const { causes, inputs } = parsed;
  const placeOf = new Map(inputs.map((input, place) => [input, place]));
  return {
    ...parsed,
    curves: Object.entries(parsed.curves).map(([name, { knots, values }]): PackedCurves => {
      const input = placeOf.get(name);
      if (input === undefined) throw new Error(`a curve of ${name}, which is no input`);
      const side = new Float64Array(knots.length * causes.length);
      causes.forEach((cause, index) => {
        values[cause]?.forEach((value, knot) => {
          side[knot * causes.length + index] = value;
        });
      });
      return { input, knots: Float64Array.from(knots), values: side };
    }),
    trees: causes.map((cause) => packTrees(parsed.trees[cause] ?? [], inputs.length)),
  };
}

export const weights: Weights = weightsFrom(stored);
