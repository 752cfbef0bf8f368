import { setImmediate } from 'node:timers/promises';
import { Command, CommanderError } from 'commander';
import { appVersion } from '../base/version.ts';
import { explain } from './base/explain.ts';
import { type CliIo, type ExitCode, exitCodes, note } from './base/io.ts';
import { addAnalyze } from './commands/analyze.ts';
import { addBackup } from './commands/backup.ts';
import { addCosts } from './commands/costs.ts';
import { addDecide } from './commands/decide.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEval } from './commands/eval.ts';
import { addImport } from './commands/import.ts';
import { addModels } from './commands/models.ts';
import { addPassphrase } from './commands/passphrase.ts';
import { addPrompts } from './commands/prompts.ts';
import { addQueue } from './commands/queue.ts';
import { addReport } from './commands/report.ts';
import { addSample } from './commands/sample.ts';
import { addShow } from './commands/show.ts';
import { addTraces } from './commands/traces.ts';
import { addTracesAway } from './commands/tracesAway.ts';
import { addWhatIf } from './commands/whatIf.ts';

/** Runs one command; returns the exit code: 0 done, 1 the input was wrong, 2 an internal error. */
export async function runCli(args: readonly string[], io: CliIo): Promise<ExitCode> {
  // The reader may stop early (`| head`): that is not a fault.
  let code: ExitCode = exitCodes.done;
  io.stderr.on('error', () => undefined);
  io.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || code === exitCodes.programAtFault) return;
    // The output goes to a file on a full disk, say: the work is done, but its result was not written.
    code = exitCodes.programAtFault;
    note(io, explain(error).sentence);
  });
  try {
    await build(io, (worse) => {
      code = worse;
    }).parseAsync([...args], { from: 'user' });
    // A failed write is reported asynchronously.
    await setImmediate();
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.inputAtFault;
    const { sentence, exitCode } = explain(error);
    note(io, sentence);
    return exitCode;
  }
}

function build(io: CliIo, end: (code: ExitCode) => void): Command {
  const program = new Command('causeway')
    .description("why a campaign's numbers changed and what to do about it")
    .version(appVersion)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .showHelpAfterError('(--help shows the options)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 the input was wrong, 2 an internal error.' +
        '\nThe data is in CAUSEWAY_HOME, or where --workspace DIR says.',
    );
  addAnalyze(program, io);
  addImport(program, io);
  addQueue(program, io);
  addShow(program, io);
  addDecide(program, io);
  addWhatIf(program, io);
  addReport(program, io);
  addSample(program, io);
  addEval(program, io, end);
  addPrompts(program, io);
  addModels(program, io, end);
  addCosts(program, io);
  addTracesAway(addTraces(program, io), io);
  addPassphrase(program, io);
  addBackup(program, io);
  addDoctor(program, io, end);
  return program;
}
