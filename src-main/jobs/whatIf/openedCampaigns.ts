import { createHash } from 'node:crypto';
import type { DiagnosisInput } from '../../../src-core/diagnosis/input/input.ts';
import {
  type AccountTotals,
  buildAccountTotals,
  siblingControl,
} from '../../../src-core/diagnosis/input/siblings.ts';
import { openWhatIf, type WhatIfSession } from '../../../src-core/diagnosis/whatIf.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { StoreReader } from '../../store/openReader.ts';
import { lastDayToRead } from '../analysis.ts';

/** A recommendation with its data loaded, ready for repeated questions. */
export interface OpenedCampaign {
  readonly input: DiagnosisInput;
  readonly session: WhatIfSession;
  /** Fingerprint of all a diagnosis sees. */
  readonly dataState: string;
}

export type Opening = OpenedCampaign | 'no recommendation' | 'no data';

/** As many as a person compares at a time; each keeps one campaign's tables. */
const kept = 4;
/** Recommendations that are looked at together are mostly of the same one or two days, made in one or two runs. */
const daysKept = 4;

/**
 * The campaigns a person tries what-ifs on, and the account's daily totals: read once and not at every key press,
 * dropped when data or settings change. Reading a large account takes seconds, so this runs on a thread that answers no
 * window.
 */
export class OpenedCampaigns {
  readonly #store: StoreReader;
  /** The account as of the days that recommendations were made for; the last used is the last. */
  #totals: readonly AccountTotals[] = [];
  readonly #opened = new Map<Id, OpenedCampaign>();

  constructor(store: StoreReader) {
    this.#store = store;
  }

  open(id: Id): Opening {
    const found = this.#opened.get(id) ?? this.#read(id);
    if (typeof found === 'string') return found;
    this.#opened.delete(id);
    this.#opened.set(id, found);
    for (const oldest of this.#opened.keys()) {
      if (this.#opened.size <= kept) break;
      this.#opened.delete(oldest);
    }
    return found;
  }

  forget(what: 'data' | 'settings'): void {
    this.#opened.clear();
    if (what === 'data') this.#totals = [];
  }

  #read(id: Id): Opening {
    const recommendation = this.#store.recommendations.get(id);
    if (recommendation === null) return 'no recommendation';
    const { diagnosis } = recommendation;
    const data = this.#store.facts.campaignData(diagnosis.campaignId);
    if (data === null) return 'no data';
    const { guardrails } = this.#store.settings.get();
    const on = (until: Day): OpenedCampaign =>
      opened(
        { data, siblings: siblingControl(this.#totalsAsOf(until), data), asOf: diagnosis.asOf, guardrails },
        diagnosis,
      );
    // The account was summed up to the day of the run, which may be later than the campaign's own, or up to the day that was asked for:
    // which of them is not kept.
    const ofRun = on(lastDayToRead(null, new Date(recommendation.createdAt)));
    return ofRun.session.run([]).sinceAnalysis === null ? ofRun : on(diagnosis.asOf);
  }

  #totalsAsOf(day: Day): AccountTotals {
    const found =
      this.#totals.find(({ until }) => until === day) ??
      buildAccountTotals(this.#store.facts.siblings(), day);
    this.#totals = [...this.#totals.filter((one) => one !== found), found].slice(-daysKept);
    return found;
  }
}

function opened(input: DiagnosisInput, diagnosis: Diagnosis): OpenedCampaign {
  let state: string | null = null;
  return {
    input,
    session: openWhatIf(input, diagnosis),
    // Only needed for a save or a list.
    get dataState() {
      state ??= createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32);
      return state;
    },
  };
}
