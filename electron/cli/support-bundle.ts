/** The command that gathers what support needs to see into one file. */

import { resolve } from 'node:path';
import { messageOf } from '../error-message.ts';
import { writeSupportBundle } from '../health/support-bundle.ts';
import { Refused } from '../refused.ts';
import { type Command, type CommonOptions, UsageError } from './arguments.ts';
import type { Output } from './output.ts';
import { refusalSentence } from './sentences.ts';
import { openReader, readMode } from './session.ts';

/** Writes the bundle and says where it is. Throws UsageError for an unknown payment or a file that cannot be written. */
export async function supportBundle(
  command: Extract<Command, { name: 'support-bundle' }>,
  options: CommonOptions,
  output: Output,
): Promise<number> {
  const file = resolve(command.file);
  const till = await openReader(options, readMode(options));
  try {
    await writeSupportBundle(till, file, command.payment === null ? {} : { paymentId: command.payment });
  } catch (error) {
    if (error instanceof Refused) throw new UsageError(refusalSentence(error.refusal));
    throw new UsageError(sentence(file, error));
  } finally {
    await till.close();
  }
  output.json({ event: 'support-bundle', file });
  output.text(`Written: ${file}`);
  return 0;
}

function sentence(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EEXIST') return `${file} is there already and was left as it is. Name another file.`;
  if (code === 'ENOENT') return `The folder of ${file} does not exist. Name a file in one that does.`;
  return `${file} cannot be written (${messageOf(error)}).`;
}
