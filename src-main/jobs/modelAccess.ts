import type { EngineChoice } from '../../src-shared/contracts/models.ts';
import type { ModelSettings } from '../../src-shared/model/llm/providers.ts';
import { TaskFailure } from '../base/failure.ts';
import type { ModelAccess } from './protocol.ts';

/** Hands out the keys of providers; see ModelKeys. */
export interface KeyRing {
  all(providers: ModelSettings['providers']): Promise<ReadonlyMap<string, string>>;
}

/**
 * Whom an analysis may ask, by what the person chose and set up; null: the engine alone. `auto` asks where a model is
 * available, `llm` says what is missing where none is.
 */
export async function modelAccess(
  choice: EngineChoice,
  settings: ModelSettings,
  keyRing: KeyRing,
): Promise<ModelAccess | null> {
  if (choice === 'rules' || (choice === 'auto' && !settings.enabled)) return null;
  const keys = settings.enabled ? await keyRing.all(settings.providers) : new Map<string, string>();
  const missing = missingFor(settings, keys);
  if (missing === null) return { settings, keys };
  if (choice === 'auto') return null;
  throw new TaskFailure('UNUSABLE_INPUT', missing.what, missing.fix);
}

/** What keeps these settings from getting an answer, and what to do; null: nothing. */
function missingFor(
  { enabled, providers, roles, strongAnalyst }: ModelSettings,
  keys: ReadonlyMap<string, string>,
): { readonly what: string; readonly fix: string } | null {
  if (!enabled) return { what: 'Models are switched off.', fix: 'Switch them on in Settings, under Models.' };
  const choices = [...roles.analyst, ...strongAnalyst];
  if (choices.length === 0)
    return {
      what: 'No model is chosen as analyst.',
      fix: 'Choose one in Settings, under Who does what.',
    };
  const usable = choices.some(({ provider }) =>
    providers.some(
      ({ id, kind, enabled: on }) => id === provider && on && (kind === 'compatible' || keys.has(id)),
    ),
  );
  if (usable) return null;
  return {
    what: 'The provider of the analyst’s model is switched off or has no key.',
    fix: 'Enter its key in Settings, under Models, or choose another model.',
  };
}
