import { z } from 'zod';
import { instantSchema } from './day.ts';
import { landingFindings } from './vocabulary.ts';

/** An address that a campaign leads to, and that the app may ask for. */
export const landingUrlSchema = z
  .url({
    protocol: /^https?$/,
    hostname: z.regexes.domain,
    error: 'Enter a web address, such as https://shop.example/sale.',
  })
  .max(2000);

const lookSchema = z
  .object({
    at: instantSchema,
    httpStatus: z.int().nullable(),
    loadMs: z.number().nullable(),
    finding: z.enum(landingFindings),
  })
  .readonly();
export type LandingPageLook = z.infer<typeof lookSchema>;

/** A page that the analyst lets the app look at, with what the latest looks found, the newest first. */
export const landingPageSchema = z
  .object({
    url: z.string(),
    setAt: instantSchema,
    setBy: z.string(),
    checks: z.array(lookSchema).readonly(),
  })
  .readonly();
export type LandingPage = z.infer<typeof landingPageSchema>;
