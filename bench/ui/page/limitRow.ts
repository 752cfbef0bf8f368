/** The texts of one row of the queue. */
export type LimitRow = readonly string[];
