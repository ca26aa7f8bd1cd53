import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { CommandError, describeError, exitCodes } from './commands/command-error.ts';
import { compareCommand } from './commands/compare.ts';
import { deviceCommand } from './commands/device.ts';
import { enrolCommand } from './commands/enrol.ts';
import { fingerprintCommand } from './commands/fingerprint.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { inviteCommand } from './commands/invite.ts';
import { mailCommand } from './commands/mail.ts';
import { organisationCommand } from './commands/organisation.ts';
import { recoverCommand } from './commands/recover.ts';
import { releaseCommand } from './commands/release.ts';
import { serveCommand } from './commands/serve.ts';
import { showCommand } from './commands/show.ts';
import { withholdCommand } from './commands/withhold.ts';
import { realTerminal, silentTerminal, type Terminal } from './commands/terminal.ts';

const exitCodesText = `
Exit codes:
  0  done
  1  refused or failed; the message says what to do
  2  the command line was wrong; nothing was tried
  130  interrupted (Ctrl-C)
`;

/** The command line as data: nothing runs until it is parsed. */
function createProgram(terminal: Terminal): Command {
  const program = new Command('touchstone')
    .description('Runs a registry of what organisations have signed about leaked documents, and speaks to one.')
    .addHelpText('after', exitCodesText);
  for (const command of [
    initCommand,
    serveCommand,
    organisationCommand,
    deviceCommand,
    inviteCommand,
    enrolCommand,
    importCommand,
    fingerprintCommand,
    compareCommand,
    mailCommand,
    showCommand,
    recoverCommand,
    withholdCommand,
    releaseCommand,
  ]) {
    program.addCommand(command(terminal));
  }
  for (const command of allCommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.say(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    });
    command.showHelpAfterError(`(${nameOf(command)} --help shows an example)`);
  }
  return program;
}

/**
 * Runs one command in this process and hands out what it said on standard output.
 * @throws CommandError what would have been the message and the exit code
 */
export async function runCommand(args: readonly string[]): Promise<string> {
  const terminal = silentTerminal();
  await run(args, terminal);
  return terminal.said();
}

/** Runs the command line of this process; sets its exit code. */
export async function main(args: readonly string[]): Promise<void> {
  const terminal = realTerminal();
  try {
    await run(args, terminal);
  } catch (error) {
    const { message, exitCode, isSaid } = error as CommandError;
    if (!isSaid) terminal.note(`touchstone: ${message}`);
    process.exitCode = exitCode;
  }
}

async function run(args: readonly string[], terminal: Terminal): Promise<void> {
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return;
      throw new CommandError(error.message, { exitCode: exitCodes.usage, isSaid: true, cause: error });
    }
    throw error instanceof CommandError ? error : new CommandError(describeError(error), { cause: error });
  }
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap((inner) => allCommands(inner))];
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url))
  await main(process.argv.slice(2));
