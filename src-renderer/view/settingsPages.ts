/** The pages of the settings in their order: one topic each, with an address of its own. */
export const settingsPages = [
  { id: 'you', title: 'You', group: 'usual', words: 'name analyst' },
  {
    id: 'appearance',
    title: 'Appearance and keys',
    group: 'usual',
    words: 'colours dark light mode contrast rows density compact shortcuts single',
  },
  {
    id: 'guardrails',
    title: 'Guardrails',
    group: 'usual',
    words: 'limits largest step bid budget confidence lowest old data days',
  },
  {
    id: 'money',
    title: 'Money',
    group: 'usual',
    words: 'currency currencies exchange rates compare amounts',
  },
  { id: 'reports', title: 'Reports', group: 'usual', words: 'company logo colour client pdf' },
  { id: 'workspace', title: 'Workspace', group: 'usual', words: 'sample own data encrypted' },
  { id: 'passphrase', title: 'Passphrase', group: 'usual', words: 'key keychain password encryption' },
  { id: 'backups', title: 'Backups', group: 'usual', words: 'restore copy safe' },
  { id: 'check', title: 'Check the app', group: 'usual', words: 'doctor health database disk problems' },
  {
    id: 'about',
    title: 'About this release',
    group: 'usual',
    words: 'version evaluation accuracy right calibration',
  },
  {
    id: 'models',
    title: 'Models',
    group: 'models',
    words: 'ai llm openai anthropic ask provider providers keys connection test',
  },
  {
    id: 'roles',
    title: 'Who does what',
    group: 'models',
    words: 'analyst critic judge strong fallback order roles',
  },
  {
    id: 'bounds',
    title: 'Bounds of models',
    group: 'models',
    words: 'budget limit tokens time temperature offline reuse cache keep',
  },
  { id: 'prices', title: 'Prices of models', group: 'models', words: 'tokens own price ai llm' },
  { id: 'costs', title: 'What models cost', group: 'models', words: 'spend budget ai llm days step prompt' },
  {
    id: 'runs',
    title: 'Runs of models',
    group: 'models',
    words: 'traces calls prompts answers tokens cost time ai llm',
  },
  {
    id: 'prompts',
    title: 'Prompts',
    group: 'models',
    words: 'instructions versions differences diff compare text tokens ai llm',
  },
  {
    id: 'traces',
    title: 'Traces to elsewhere',
    group: 'models',
    words: 'langsmith otlp opentelemetry tracing export',
  },
] as const;
export type SettingsPage = (typeof settingsPages)[number];
export type SettingsPageId = SettingsPage['id'];

export const settingsGroups = { usual: 'Settings', models: 'Prompts and models' } as const;

/** Whether a page is what was searched for: each word begins one of its own. */
export function isFound(search: string, { title, words }: Pick<SettingsPage, 'title' | 'words'>): boolean {
  const own = `${title} ${words}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return search
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => own.some((one) => one.startsWith(word)));
}
