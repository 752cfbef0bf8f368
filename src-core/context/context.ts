import type { Day } from '../../src-shared/model/day.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../src-shared/model/evidence.ts';
import type { Currency } from '../../src-shared/model/money.ts';
import type { Platform } from '../../src-shared/model/vocabulary.ts';
import { textsOf } from '../diagnosis/explain/worded.ts';
import type { AlsoKnown } from '../numbers/untraceable.ts';
import { type History, noHistory } from './history.ts';
import { isPlan, keptFacts, keptForAnswer } from './kept.ts';
import { placeholdersOf } from './names.ts';
import { type OfferedOption, offeredOptions } from './options.ts';
import { optionFigures } from './optionText.ts';
import type { Placeholders } from './placeholders.ts';
import { sections } from './sections.ts';

export interface ContextInput {
  readonly diagnosis: Diagnosis;
  readonly campaign: {
    readonly name: string | null;
    readonly platform: Platform | null;
    /** The currency of all amounts; null = not known, and amounts carry no sign. */
    readonly currency: Currency | null;
  };
  readonly history?: History;
}

/** The steps that ask a model. */
export type ModelStep = 'analyse' | 'recommend' | 'critique';

/** What the models of one run are shown about a campaign, and what is needed to check and display their answers. */
export interface ModelContext {
  /** The whole context; it holds no text from outside. */
  readonly shared: string;
  /**
   * The part of the context that a step needs. `cited`: the facts that the answer under discussion rests on. Providers
   * cache a prefix only from 1,024 tokens on and put the reply's schema first, so one step's prompt is never reused for
   * the next: what a step does not need is left out instead.
   */
  readonly forStep: (step: ModelStep, cited?: readonly string[]) => string;
  readonly placeholders: Placeholders;
  /** Every workflow, the engine's own first; a model may choose where `refused` is null. */
  readonly options: readonly OfferedOption[];
  /** The facts in `shared`, by id: a claim may cite these. */
  readonly facts: readonly Evidence[];
  /** What `shared` shows besides the facts: amounts and days of options and history, and the names behind the tags. */
  readonly also: AlsoKnown;
}

/** The context of a diagnosis. Pure, so that a resumed run asks the same questions. */
export function modelContext({ diagnosis, campaign, history = noHistory }: ContextInput): ModelContext {
  const { currency } = campaign;
  const placeholders = placeholdersOf(diagnosis, campaign.name);
  const options = offeredOptions(diagnosis);
  const { explanation } = textsOf(diagnosis);
  const facts = keptFacts(diagnosis, explanation);
  const days: readonly Day[] = history.campaign.map(({ day }) => day);
  const shown = optionFigures(options);
  const parts = { diagnosis, facts, options, history, placeholders, platform: campaign.platform, currency };
  const analysed = facts.filter((fact) => !isPlan(fact));
  return {
    shared: sections(parts, { options: true, background: true }),
    forStep: (step, cited = []) => {
      if (step === 'analyse')
        return sections({ ...parts, facts: analysed }, { options: false, background: true });
      return sections(
        { ...parts, facts: keptForAnswer(diagnosis, facts, cited, explanation) },
        { options: true, background: false },
      );
    },
    placeholders,
    options,
    facts,
    also: {
      currency,
      figures: shown.figures,
      days: [...days, ...shown.days],
      names: placeholders.names,
    },
  };
}
