import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Behaviour } from '../behaviour.ts';
import type { JsonSchema, Question, Reply } from '../exchange.ts';
import {
  analysisOf,
  critiqueOf,
  harshCritique,
  judgementOf,
  preferenceOf,
  recommendationOf,
} from './answers.ts';
import { readContext } from './context.ts';
import { boasting, inProse, inventedIds, inventedNumbers, otherShape } from './flaws.ts';
import { type Form, formOf, plainest, schemaInWords } from './form.ts';
import { obey } from './obey.ts';
import type { Order } from './orders.ts';

export interface Thought {
  readonly reply: Reply;
  /** Instructions in the data that were followed. */
  readonly obeyed: readonly Order[];
}

/** The model's answer to a question, with its configured behaviour. */
export function think(question: Question, behaviour: Behaviour): Thought {
  const { personality } = behaviour;
  const schema = question.schema ?? schemaInWords(question.system);
  const form = formOf(schema);
  const prompt = `${question.system}\n${question.user}`;
  const sound = soundAnswer(form, question.user, prompt, schema);
  const { value, obeyed } =
    personality === 'obedient' ? obey(form, sound, question.user) : { value: sound, obeyed: [] };
  const spoilt = flawed(personality, form, value);
  const text =
    personality === 'malformed'
      ? `Here is what I found:\n${JSON.stringify(spoilt).slice(0, -2)}`
      : personality === 'chatty'
        ? 'Sure! The campaign looks a little tired to me, so I would try something new with the ads.'
        : typeof spoilt === 'string'
          ? spoilt
          : JSON.stringify(spoilt);
  return { reply: paced(question, behaviour, text), obeyed };
}

function soundAnswer(form: Form, user: string, prompt: string, schema: JsonSchema | null): unknown {
  switch (form) {
    case 'analysis':
      return analysisOf(readContext(user));
    case 'recommendation':
      return recommendationOf(readContext(user));
    case 'critique':
      return critiqueOf();
    case 'judge':
      return judgementOf(user);
    case 'judge_pair':
      return preferenceOf(user);
    case 'sum': {
      const terms = /(-?\d+)\s*\+\s*(-?\d+)/.exec(prompt);
      return { sum: Number(terms?.[1] ?? 0) + Number(terms?.[2] ?? 0) };
    }
    case 'other':
      return schema === null ? 'As asked.' : plainest(schema, schema);
    default:
      return assertNever(form);
  }
}

function flawed(personality: Behaviour['personality'], form: Form, value: unknown): unknown {
  switch (personality) {
    case 'wrong_schema':
      return otherShape(value);
    case 'invented_numbers':
      return inProse(value, inventedNumbers);
    case 'invented_ids':
      return inventedIds(value);
    case 'overconfident': {
      const boast = inProse(value, boasting);
      return typeof boast === 'object' && boast !== null && 'confidence' in boast
        ? { ...boast, confidence: 0.99 }
        : boast;
    }
    case 'harsh':
      return form === 'critique' ? harshCritique() : value;
    default:
      return value;
  }
}

const piecesOf = (text: string): number => Math.max(1, Math.ceil(text.length / 24));

function paced(question: Question, { personality, seconds = 3 }: Behaviour, text: string): Reply {
  const pauseMs = personality === 'slow' ? (seconds * 1000) / piecesOf(text) : 0;
  const reasoningTokens = question.thinks ? 48 : 0;
  const base: Reply = { text, refusal: null, reasoningTokens, end: 'whole', pauseMs };
  switch (personality) {
    case 'refusing':
      return { ...base, text: '', refusal: 'I’m sorry, but I can’t help with that request.', end: 'refused' };
    case 'cut_off':
      return { ...base, text: text.slice(0, Math.ceil(text.length * 0.6)), end: 'dropped' };
    case 'failing_inside':
      return { ...base, text: text.slice(0, Math.ceil(text.length * 0.4)), end: 'failed' };
    case 'too_long':
      return { ...base, text: text.slice(0, Math.ceil(text.length * 0.7)), end: 'limit' };
    default:
      return base;
  }
}
