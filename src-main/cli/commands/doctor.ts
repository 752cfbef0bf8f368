import type { Command } from 'commander';
import { exactCount } from '../../../src-shared/format/number.ts';
import type { HealthCheck } from '../../../src-shared/model/workspace.ts';
import { type Api, type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, type ExitCode, exitCodes, InputError, printJson, printLines } from '../base/io.ts';
import { givenPassphrase } from '../base/passphrase.ts';
import { examples, workspaceCommand } from './shared.ts';

interface DoctorOptions extends WorkspaceOptions {
  readonly json?: boolean;
}

/** `doctor`: what is configured, reachable and healthy. Ends with 2 when something failed. */
export function addDoctor(program: Command, io: CliIo, end: (code: ExitCode) => void): void {
  workspaceCommand(program.command('doctor'))
    .description('check what is configured, reachable and healthy')
    .addHelpText('after', examples('doctor', 'doctor --json'))
    .action(async (options: DoctorOptions) => {
      const checks = await withApi(io, options, { evenClosed: true }, async (api) => {
        const session = await api.session.state();
        const passphrase = givenPassphrase(io, options.passphraseFile);
        if (session.state === 'locked' && session.needs === 'passphrase' && passphrase !== null)
          await api.session.unlock({ passphrase });
        return examined(io, api);
      });
      if (checks.some(({ state }) => state === 'failed')) end(exitCodes.programAtFault);
      if (options.json === true) {
        printJson(io, checks);
        return;
      }
      printLines(io, checks.flatMap(inWords));
    });
}

/** Shows progress on a terminal: a large database takes a minute. */
async function examined(io: CliIo, api: Api): Promise<readonly HealthCheck[]> {
  const onTerminal = io.stderr.isTTY === true;
  for await (const event of await api.status.examine()) {
    if (event.kind === 'progress') {
      const rows = event.rows === 0 ? '' : `, ${exactCount(event.rows)} read`;
      if (onTerminal) io.stderr.write(`\r\u001b[K${event.step}${rows}`);
      continue;
    }
    if (onTerminal) io.stderr.write('\r\u001b[K');
    return event.checks;
  }
  throw new InputError('The check ended before it was done.', 'Run it again.');
}

const marks = { ok: 'ok', degraded: 'look', failed: 'FAILED', not_set_up: '–' } as const;

function inWords({ name, state, detail, fix }: HealthCheck): string[] {
  const line = `${marks[state].padEnd(7)} ${name.padEnd(15)} ${detail}`;
  return fix === null ? [line] : [line, `${' '.repeat(24)}${fix}`];
}
