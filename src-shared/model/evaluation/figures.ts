import { z } from 'zod';
import { proportionSchema } from './proportion.ts';

const share = z.number().min(0).max(1).nullable();

/** How well stated probabilities match outcomes. `right` is any cause that happened, whichever of two. */
export const calibrationFiguresSchema = z
  .strictObject({
    /** Answers that state a cause: all but "too little data". */
    claims: z.int().nonnegative(),
    /** Expected calibration error over ten bins of equal width, as usually reported: biased upwards for few claims. */
    expectedCalibrationError: share,
    /** The same with the small-sample bias removed; the target applies to this. */
    correctedCalibrationError: share,
    /** What a perfectly calibrated engine would score at most, 39 times of 40, with as many answers. */
    perfectHigh: share,
    brierScore: share,
  })
  .readonly();
export type CalibrationFigures = z.infer<typeof calibrationFiguresSchema>;

/**
 * The figures that targets are set on, for one set of runs. `runs` may be more than `cases`: then each case was drawn
 * again with another seed, and the intervals are of cases, not of runs.
 */
export const figuresSchema = z
  .strictObject({
    cases: z.int().nonnegative(),
    runs: z.int().nonnegative(),
    /** The first cause named is the first decided. */
    cause: proportionSchema,
    /** The same, of the cases called hard. */
    causeHard: proportionSchema,
    /** Any cause that happened, or that a good analyst could also answer. */
    causeAcceptable: proportionSchema,
    topTwo: proportionSchema,
    workflow: proportionSchema,
    /** Recommendations that would have cost money or data. */
    harmful: proportionSchema,
    /** Of the cases without a change: an action other than waiting is recommended. */
    noChangeActed: proportionSchema,
    calibration: calibrationFiguresSchema,
  })
  .readonly();
export type Figures = z.infer<typeof figuresSchema>;

/** The cases as they are, and the cases with each drawn again; null where that was not requested. */
export const measuredSchema = z
  .strictObject({ plain: figuresSchema, replicated: figuresSchema.nullable() })
  .readonly();
export type Measured = z.infer<typeof measuredSchema>;
