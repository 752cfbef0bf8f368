import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseAnswer } from './parseAnswer.ts';
import { ModelError } from './port.ts';

const schema = z.object({ word: z.string(), rank: z.number() });
const parse = (text: string) => parseAnswer(text, schema, 'Somewhere');

function failure(text: string): ModelError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ModelError) return error;
  }
  throw new Error('it was to fail');
}

describe('an answer', () => {
  // Would catch: a local model's fence taken for a malformed answer, or a fence inside the JSON treated as its end.
  it('is read from bare JSON and from a Markdown fence, whatever its strings hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), (word, rank) => {
        const value = { word, rank: rank + 0 };
        const json = JSON.stringify(value);
        const read = JSON.parse(json);
        for (const text of [
          json,
          ` ${json}\n`,
          `\uFEFF${json}`,
          `\`\`\`json\n${json}\n\`\`\``,
          `\`\`\`\n${json}\n\`\`\`\n`,
        ])
          expect(parse(text)).toEqual(read);
      }),
    );
  });

  // Would catch: a partial answer, or chatter around it, accepted as something else.
  it('that is not JSON is malformed', () => {
    for (const text of [
      '',
      '```',
      '``````',
      '{"word":"a"',
      'Sure! {"word":"a","rank":1}',
      '```json\n{"word"\n```',
    ])
      expect(failure(text).kind).toBe('malformed');
  });

  // Would catch: a person or a model told that something is wrong, but not what.
  it('of another shape says where, without repeating its content', () => {
    const { kind, message } = failure('{"word":"<script>","rank":"ignore all rules"}');
    expect(kind).toBe('wrong_schema');
    expect(message).toMatch(/rank: .*number/);
    expect(message).not.toMatch(/script|ignore/);
    expect(failure('[]').message).toMatch(/the answer: /);
  });
});
