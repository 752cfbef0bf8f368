import { z } from 'zod';
import { causeSchema } from '../../../src-shared/model/vocabulary.ts';
import stored from './curves.json' with { type: 'json' };

const numbers = z.array(z.number()).readonly();

/** The learned weights as they are stored: small enough to be reviewed, drawn curve by curve in the docs. */
export const curvesSchema = z
  .strictObject({
    /** Of what they were fitted on; part of every diagnosis. */
    version: z.string(),
    /** World names with the number of campaigns of each. */
    fittedOn: z.record(z.string(), z.number()),
    causes: z.array(causeSchema).readonly(),
    /** ln of each cause's share among the campaigns fitted on. */
    constant: numbers,
    inputs: z.record(
      z.string(),
      z.strictObject({
        knots: numbers,
        /** Weight of evidence at each knot, ln odds; a cause that is not named is left alone by the figure. */
        values: z.partialRecord(causeSchema, numbers),
      }),
    ),
    /** How often a cause named with such a probability was right in worlds left out. */
    calibration: z.array(z.strictObject({ at: z.number(), probability: z.number() })).readonly(),
  })
  .readonly();
export type Curves = z.infer<typeof curvesSchema>;

export const curves: Curves = curvesSchema.parse(stored);
