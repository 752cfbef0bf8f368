import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { type Curves, curvesSchema } from '../../diagnosis/weighing/model.ts';
import type { Additive } from './additive.ts';

/** A curve that nowhere moves the odds by more than this is left out. */
const telling = 0.06;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The model as it is stored: two digits of ln odds, curves that say something, and where it comes from. */
export function curvesOf(
  model: Additive,
  fittedOn: Readonly<Record<string, number>>,
  calibration: Curves['calibration'],
): Curves {
  const inputs = Object.fromEntries(
    model.inputs.flatMap(({ name, knots, values }) => {
      const kept = Object.fromEntries(
        model.classes.flatMap((cause, index) => {
          const curve = Array.from(values[index] ?? [], (value) => rounded(value, 2));
          return Math.max(...curve.map(Math.abs)) < telling ? [] : [[cause, curve]];
        }),
      );
      const at = Array.from(knots, (knot) => Number(knot.toPrecision(4)));
      return Object.keys(kept).length === 0 ? [] : [[name, { knots: at, values: kept }]];
    }),
  );
  const body = {
    fittedOn,
    causes: model.classes,
    constant: Array.from(model.constant, (value) => rounded(value, 3)),
    inputs,
    calibration,
  };
  const version = createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 10);
  return curvesSchema.parse({ version, ...body });
}

/** One input a line, so that a change can be reviewed. */
export async function writeCurves(path: string, curves: Curves): Promise<void> {
  const { inputs, ...head } = curves;
  const lines = Object.entries(inputs).map(
    ([name, one]) => `    ${JSON.stringify(name)}: ${JSON.stringify(one)}`,
  );
  const top = Object.entries(head).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  await writeFile(path, `{\n${top.join(',\n')},\n  "inputs": {\n${lines.join(',\n')}\n  }\n}\n`);
}
