/** The till without a window: `npm run -s till -- COMMAND`. */

import { redactText } from '../redaction/redact.ts';
import { Refused } from '../refused.ts';
import { StorageRefused } from '../storage/database.ts';
import { type Command, type CommonOptions, readArguments, UsageError, usage } from './arguments.ts';
import { exportBooks, verify } from './books-commands.ts';
import { doctor } from './doctor.ts';
import { archive, backup, lookingInto, restore } from './keeping-commands.ts';
import { createOutput, exitStatus, type Output } from './output.ts';
import { recover, refund, sale } from './payment-commands.ts';
import { payments, receipt, terminals } from './reading-commands.ts';
import { reconcile } from './reconcile-command.ts';
import { report } from './report.ts';
import { refusalSentence } from './sentences.ts';
import { supportBundle } from './support-bundle.ts';

const wrongUsage = 2;

async function main(given: readonly string[]): Promise<number> {
  if (given.length === 1 && ['help', '--help', '-h'].includes(given[0] ?? '')) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  try {
    const { command, options } = readArguments(given);
    const output = createOutput(options.json);
    if (options.archive === null) return await run(command, options, output);
    return await lookingInto(options.archive, options, (within) => run(command, within, output));
  } catch (error) {
    return explain(error);
  }
}

function run(command: Command, options: CommonOptions, output: Output): Promise<number> {
  switch (command.name) {
    case 'sale':
      return sale(command, options, output);
    case 'refund':
      return refund(command, options, output);
    case 'recover':
      return recover(options, output);
    case 'payments':
      return payments(command, options, output);
    case 'terminals':
      return terminals(command, options, output);
    case 'receipt':
      return receipt(command, options, output);
    case 'doctor':
      return doctor(options, output);
    case 'report':
      return report(command, options, output);
    case 'support-bundle':
      return supportBundle(command, options, output);
    case 'export':
      return exportBooks(command, options, output);
    case 'backup':
      return backup(command, options, output);
    case 'archive':
      return archive(command, options, output);
    case 'restore':
      return restore(command, options, output);
    case 'verify':
      return verify(command, output);
    case 'reconcile':
      return reconcile(command, options, output);
  }
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    return wrongUsage;
  }
  if (error instanceof Refused) {
    process.stderr.write(`${refusalSentence(error.refusal)}\n`);
    return exitStatus('not-charged');
  }
  if (error instanceof StorageRefused) {
    process.stderr.write(`${error.message} Nothing was sent.\n`);
    return exitStatus('not-charged');
  }
  // Unforeseen: what is in the journal is safe, and nobody knows more than it says.
  process.stderr.write(
    `Kassa stopped: ${redactText(error instanceof Error ? (error.stack ?? error.message) : String(error))}\nRun "payments" to see what the journal holds, and "recover" before charging again.\n`,
  );
  return exitStatus('unknown');
}

// Nobody reads on (a closed pipe): the payment still has to be followed to its end.
process.stdout.on('error', () => undefined);

const status = await main(process.argv.slice(2));
// Written out before leaving: on some systems a pipe is written behind the program's back.
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
process.exit(status);
