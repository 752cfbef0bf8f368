import { z } from 'zod';
import { daySchema } from './day.ts';
import { idSchema } from './ids.ts';

/** The files a report comes as. */
export const reportFormats = ['pdf', 'html', 'markdown', 'csv', 'xlsx', 'json'] as const;
export const reportFormatSchema = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

/** full: every item with its evidence. client: one page for the person who pays. */
export const reportLayouts = ['full', 'client'] as const;
export const reportLayoutSchema = z.enum(reportLayouts);
export type ReportLayout = z.infer<typeof reportLayoutSchema>;

/** plain: conclusions and their reasons. expert: intervals, counts and every fact as well. */
export const reportWordings = ['plain', 'expert'] as const;
export const reportWordingSchema = z.enum(reportWordings);
export type ReportWording = z.infer<typeof reportWordingSchema>;

/** Formats the one page can be written in; a table has no page. */
export const clientFormats: readonly ReportFormat[] = ['pdf', 'html', 'markdown'];

/** The most recommendations of one report. */
export const mostReported = 2000;

/** What a report is about: recommendations by id, or those that were decided on in a period. */
export const reportScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('selection'), ids: z.array(idSchema).min(1).max(mostReported) }),
  z.object({ kind: z.literal('period'), from: daySchema, to: daySchema }),
]);
export type ReportScope = z.infer<typeof reportScopeSchema>;

export const reportRequestSchema = z.object({
  scope: reportScopeSchema,
  layout: reportLayoutSchema,
  wording: reportWordingSchema,
  format: reportFormatSchema,
  /** Saved what-ifs, each put to its recommendation; only where all of it is reported. */
  whatIfs: z.array(idSchema).max(200).default([]),
});
export type ReportRequest = z.infer<typeof reportRequestSchema>;

/** A picture inside the settings: about 256 KB of PNG or JPEG. SVG is left out, since it can hold scripts. */
const logoSchema = z
  .string()
  .max(350_000)
  .regex(/^data:image\/(png;base64,iVBORw0KGgo|jpeg;base64,\/9j\/)[A-Za-z0-9+/]+={0,2}$/);

/** How the company's reports look. */
export const reportSettingsSchema = z.object({
  company: z.string().trim().max(120),
  /** Of headings and rules, `#rrggbb`. */
  accent: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  logo: logoSchema.nullable(),
});
export type ReportSettings = z.infer<typeof reportSettingsSchema>;

export const defaultReportSettings: ReportSettings = { company: '', accent: '#4453c8', logo: null };

/** Name and content type of a file by its format. */
export const reportFiles = {
  pdf: { extension: 'pdf', mediaType: 'application/pdf' },
  html: { extension: 'html', mediaType: 'text/html; charset=utf-8' },
  markdown: { extension: 'md', mediaType: 'text/markdown; charset=utf-8' },
  csv: { extension: 'csv', mediaType: 'text/csv; charset=utf-8' },
  xlsx: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  json: { extension: 'json', mediaType: 'application/json' },
} as const satisfies Readonly<Record<ReportFormat, { extension: string; mediaType: string }>>;
