/** The print queues of Linux and macOS (CUPS): raw bytes through `lp`, state and names through `lpstat`. */
import type { PrinterState, PrintOutcome, Transport } from './printer.ts';
import { failed, perhaps } from './printer.ts';
import type { ProgramResult, RunProgram } from './program.ts';

const limitMs = { ask: 3_000, send: 20_000 };

/** The names of the system's queues; none where there is no CUPS. `lpstat -e` writes one a line. */
export async function cupsQueues(run: RunProgram, signal: AbortSignal): Promise<string[]> {
  const result = await run('lpstat', ['-e'], null, limited(signal, limitMs.ask));
  if (result.kind !== 'ended' || result.status !== 0) return [];
  return result.output.split('\n').flatMap((line) => (isQueueName(line.trim()) ? [line.trim()] : []));
}

/** Hands the bytes to a queue as they are. What the queue took counts as printed, unconfirmed: CUPS tells no more. */
export function cupsTransport(queue: string, run: RunProgram): Transport {
  return {
    state: async (signal) => readState(await run('lpstat', ['-p', queue], null, limited(signal, limitMs.ask))),
    async send(bytes, signal) {
      if (!isQueueName(queue)) return failed('not-installed');
      if (signal.aborted) return failed('interrupted');
      const state = await this.state(signal);
      if (state.kind === 'trouble') return failed(state.trouble);
      const given = ['-d', queue, '-o', 'raw', '-t', 'Kassa', '-'];
      return readSent(await run('lp', given, bytes, limited(signal, limitMs.send)));
    },
  };
}

/** CUPS allows neither space, slash nor hash in a name; one that begins with a dash would be taken for an option. */
function isQueueName(name: string): boolean {
  return /^[^\s/#\p{Cc}-][^\s/#\p{Cc}]{0,126}$/u.test(name);
}

/** "printer NAME is idle.  enabled since ..." or "printer NAME disabled since ... -". */
function readState(result: ProgramResult): PrinterState {
  if (result.kind === 'missing') return { kind: 'trouble', trouble: 'not-here' };
  if (result.kind === 'broken-off') return { kind: 'silent' };
  if (result.status !== 0) return { kind: 'trouble', trouble: 'not-installed' };
  return /^printer \S+ disabled /m.test(result.output) ? { kind: 'trouble', trouble: 'offline' } : { kind: 'silent' };
}

function readSent(result: ProgramResult): PrintOutcome {
  if (result.kind === 'missing') return failed('not-here');
  if (result.kind === 'broken-off') return perhaps('no-answer');
  return result.status === 0 ? { kind: 'printed', confirmed: false } : failed('refused');
}

function limited(signal: AbortSignal, milliseconds: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);
}
