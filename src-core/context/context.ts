import type { Day } from '../../src-shared/model/day.ts';
import type { Diagnosis, Evidence } from '../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../src-shared/model/money.ts';
import type { Platform } from '../../src-shared/model/vocabulary.ts';
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
    /** Of all its amounts; null = not known, and amounts are bare. */
    readonly currency: Currency | null;
  };
  readonly history?: History;
}

/** Steps that ask a model. */
export type ModelStep = 'analyse' | 'recommend' | 'critique';

/** What the models of one run are shown about a campaign, and what is needed to check and to show what they answer. */
export interface ModelContext {
  /** All of it; no text from outside is in it. */
  readonly shared: string;
  /**
   * As much of it as a step needs. `cited`: the facts that the answer under discussion rests on. Providers keep a prefix only from
   * 1,024 tokens on and put the reply's schema first, so that nothing of one step's prompt is kept for the next: what a step does not
   * need is left out instead.
   */
  readonly forStep: (step: ModelStep, cited?: readonly string[]) => string;
  readonly placeholders: Placeholders;
  /** Every workflow, the engine's own first; a model may choose where `refused` is null. */
  readonly options: readonly OfferedOption[];
  /** The facts in `shared`, by id: a claim may rest on these. */
  readonly facts: readonly Evidence[];
  /** What `shared` shows beside the facts: amounts and days of options and history, and the names behind the tags. */
  readonly also: AlsoKnown;
}

/** The context of a diagnosis. Pure, and the same for the same input, so that a run taken up again asks the same. */
export function modelContext({ diagnosis, campaign, history = noHistory }: ContextInput): ModelContext {
  const { currency } = campaign;
  const placeholders = placeholdersOf(diagnosis, campaign.name);
  const options = offeredOptions(diagnosis);
  const facts = keptFacts(diagnosis);
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
        { ...parts, facts: keptForAnswer(diagnosis, facts, cited) },
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
