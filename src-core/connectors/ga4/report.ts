import { z } from 'zod';
import { ConnectorError } from '../base/failure.ts';
import type { Reading } from '../base/platform.ts';

export interface Report {
  readonly from: string;
  readonly to: string;
  readonly dimensions: readonly string[];
  readonly metrics: readonly string[];
}

const values = z.array(z.object({ value: z.string() }));
const headers = z.array(z.object({ name: z.string() }));
const page = z.object({
  dimensionHeaders: headers.optional(),
  metricHeaders: headers.optional(),
  rows: z.array(z.object({ dimensionValues: values.optional(), metricValues: values.optional() })).optional(),
  rowCount: z.number().optional(),
  metadata: z
    .object({
      subjectToThresholding: z.boolean().optional(),
      dataLossFromOtherRow: z.boolean().optional(),
      samplingMetadatas: z
        .array(
          z.object({
            samplesReadCount: z.coerce.number().optional(),
            samplingSpaceSize: z.coerce.number().optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

/** What Google says of how exact a report is. */
export interface Exactness {
  /** Rows with few visitors were held back. */
  readonly thresholded: boolean;
  /** Rare values were put together as "(other)". */
  readonly other: boolean;
  /** The share of the visits that was counted; null: all. */
  readonly sampled: number | null;
}

export interface Answered<Row> {
  readonly rows: readonly Row[];
  readonly exactness: Exactness;
}

/** As many rows as one answer is asked for; Google gives up to 250,000. */
const rowsOfPage = 100_000;

/**
 * Every row of a report, page after page, each parsed as an object by the names that were asked for. Fewer rows than Google counts are
 * drift: what is missing would pass for no visits. Rejects with ConnectorError.
 */
export async function run<Row>(
  { door, account, apiVersion, signal }: Omit<Reading, 'campaigns'>,
  { from, to, dimensions, metrics }: Report,
  row: z.ZodType<Row>,
): Promise<Answered<Row>> {
  const parsed = page
    .refine((answer) => isAbout(answer.dimensionHeaders, dimensions), { path: ['dimensionHeaders'] })
    .refine((answer) => isAbout(answer.metricHeaders, metrics), { path: ['metricHeaders'] })
    .transform(({ rows = [], ...answer }, context) => ({
      ...answer,
      rows: rows.flatMap(({ dimensionValues = [], metricValues = [] }, index) => {
        const cells = [
          ...dimensions.map((name, at) => [name, dimensionValues[at]?.value] as const),
          ...metrics.map((name, at) => [name, metricValues[at]?.value] as const),
        ];
        const read = row.safeParse(Object.fromEntries(cells));
        if (read.success) return [read.data];
        for (const issue of read.error.issues)
          context.addIssue({ code: 'custom', path: ['rows', index, ...issue.path], message: 'not readable' });
        return [];
      }),
    }));
  const rows: Row[] = [];
  let exactness: Exactness = { thresholded: false, other: false, sampled: null };
  for (;;) {
    const answer = await door.ask(
      {
        path: `${apiVersion}/properties/${account.id}:runReport`,
        json: {
          dateRanges: [{ startDate: from, endDate: to }],
          dimensions: dimensions.map((name) => ({ name })),
          metrics: metrics.map((name) => ({ name })),
          // A fixed order, so that no row moves from one page to another.
          orderBys: dimensions.map((dimensionName) => ({ dimension: { dimensionName } })),
          limit: String(rowsOfPage),
          offset: String(rows.length),
          keepEmptyRows: false,
          returnPropertyQuota: true,
        },
      },
      parsed,
      signal,
    );
    for (const each of answer.rows) rows.push(each);
    exactness = worse(exactness, answer.metadata);
    const all = answer.rowCount ?? rows.length;
    if (rows.length >= all) return { rows, exactness };
    if (answer.rows.length === 0)
      throw new ConnectorError('drift', { status: 200, code: 'rows: fewer than rowCount' });
  }
}

/** No rows come without headers. */
const isAbout = (given: z.infer<typeof headers> | undefined, asked: readonly string[]): boolean =>
  given === undefined || (given.length === asked.length && given.every(({ name }, at) => name === asked[at]));

function worse(before: Exactness, metadata: z.infer<typeof page>['metadata']): Exactness {
  const shares = (metadata?.samplingMetadatas ?? []).flatMap(({ samplesReadCount, samplingSpaceSize }) =>
    samplesReadCount !== undefined && samplingSpaceSize !== undefined && samplingSpaceSize > 0
      ? [samplesReadCount / samplingSpaceSize]
      : [],
  );
  const least = Math.min(before.sampled ?? 1, ...shares);
  return {
    thresholded: before.thresholded || metadata?.subjectToThresholding === true,
    other: before.other || metadata?.dataLossFromOtherRow === true,
    sampled: least < 1 ? least : null,
  };
}
