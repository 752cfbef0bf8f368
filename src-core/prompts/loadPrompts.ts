import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { type Prompt, readPrompt } from './prompt.ts';
import { PromptError } from './promptError.ts';
import { type PromptRegistry, promptRegistry } from './registry.ts';

const latestFile = 'latest';

/**
 * Reads every prompt of a folder: `<name>/vN.yaml`, and `<name>/latest` with the version runs use. The host knows the
 * folder. Throws PromptError at the first fault: a run with half a prompt would be worse than none.
 */
export function loadPrompts(folder: string): PromptRegistry {
  return promptRegistry(folders(folder).flatMap((name) => versionsOf(folder, name)));
}

function folders(folder: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (cause) {
    throw new PromptError(`The folder of prompts ${folder} cannot be read.`, 'Reinstall the app.', cause);
  }
  if (names.length === 0) throw new PromptError(`There is no prompt in ${folder}.`, 'Reinstall the app.');
  return names;
}

function versionsOf(folder: string, name: string): readonly Prompt[] {
  const own = join(folder, name);
  const entries = readdirSync(own).sort();
  const stray = entries.find((entry) => entry !== latestFile && !/^v[1-9]\d*\.yaml$/.test(entry));
  if (stray !== undefined)
    throw new PromptError(
      `${join(name, stray)} is no version of a prompt.`,
      `Files there are named v1.yaml, v2.yaml, …, and "${latestFile}".`,
    );
  const versions = entries.filter((entry) => entry !== latestFile).map((entry) => entry.replace('.yaml', ''));
  const latest = readLatest(own, name, versions);
  return versions.map((version) => {
    const where = `${name}/${version}.yaml`;
    return {
      ...readPrompt(name, version, readYaml(join(own, `${version}.yaml`), where), where),
      latest: version === latest,
    };
  });
}

function readLatest(own: string, name: string, versions: readonly string[]): string {
  let latest = '';
  try {
    latest = readFileSync(join(own, latestFile), 'utf8').trim();
  } catch {
    // Reported below.
  }
  if (versions.includes(latest)) return latest;
  throw new PromptError(
    latest === ''
      ? `${name}: nothing says which version is the latest.`
      : `${name}: the latest is given as "${latest}", which is not there.`,
    `Write one of ${versions.join(', ')} into ${name}/${latestFile}.`,
  );
}

function readYaml(file: string, where: string): unknown {
  const document = parseDocument(readFileSync(file, 'utf8'));
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  const line = error.linePos?.[0].line;
  throw new PromptError(
    `${where}${line === undefined ? '' : `, line ${line}`}: ${error.message.split('\n')[0] ?? 'no YAML'}`,
    'Repair the YAML; texts of several lines stand under "system: |", indented.',
    error,
  );
}
