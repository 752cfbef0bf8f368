import { createHash } from 'node:crypto';
import type { DiagnosisInput } from '../../src-core/diagnosis/input.ts';
import { type AccountTotals, siblingControl } from '../../src-core/diagnosis/siblings.ts';
import { openWhatIf, type WhatIfSession } from '../../src-core/diagnosis/whatIf.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { ChangeFeed } from '../base/changes.ts';
import type { AccountCache } from '../services/accountCache.ts';
import type { OpenWorkspace } from '../services/workspaces.ts';
import type { Store } from '../store/store.ts';

/** A recommendation with its data read, ready to be asked again and again. */
export interface OpenedWhatIf {
  readonly input: DiagnosisInput;
  readonly session: WhatIfSession;
  /** Fingerprint of all a diagnosis sees. */
  readonly dataState: string;
}

/** As many as a person compares at a time; each keeps one campaign's tables. */
const kept = 4;

/**
 * The campaigns a person tries what-ifs on, read once and not at every key; thrown away when data or settings change. What a try has
 * worked out, the next one on the same campaign keeps.
 */
export class WhatIfApi {
  readonly #accounts: AccountCache;
  #store: Store | null = null;
  readonly #opened = new Map<Id, OpenedWhatIf>();
  /** How often the data or the settings changed: what was read before is not kept after. */
  #changes = 0;

  constructor(changes: ChangeFeed, accounts: AccountCache) {
    this.#accounts = accounts;
    changes.listen((parts) => {
      if (parts.some((part) => part === 'imports' || part === 'settings' || part === 'session'))
        this.#forget();
    });
  }

  /** Null when the campaign's data is not in the workspace. */
  async open(workspace: OpenWorkspace, id: Id, diagnosis: Diagnosis): Promise<OpenedWhatIf | null> {
    const { store } = workspace;
    if (this.#store !== store) {
      this.#forget();
      this.#store = store;
    }
    const before = this.#changes;
    const found =
      this.#opened.get(id) ?? this.#read(store, diagnosis, await this.#accounts.totals(workspace));
    if (found === null || before !== this.#changes) return found;
    this.#opened.delete(id);
    this.#opened.set(id, found);
    for (const oldest of this.#opened.keys()) {
      if (this.#opened.size <= kept) break;
      this.#opened.delete(oldest);
    }
    return found;
  }

  #forget(): void {
    this.#changes += 1;
    this.#opened.clear();
  }

  #read(store: Store, diagnosis: Diagnosis, totals: AccountTotals): OpenedWhatIf | null {
    const data = store.facts.campaignData(diagnosis.campaignId);
    if (data === null) return null;
    const input: DiagnosisInput = {
      data,
      siblings: siblingControl(totals, data),
      asOf: diagnosis.asOf,
      guardrails: store.settings.get().guardrails,
    };
    let state: string | null = null;
    return {
      input,
      session: openWhatIf(input, diagnosis),
      // Only a save or a list asks for it.
      get dataState() {
        state ??= createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32);
        return state;
      },
    };
  }
}
