/** The manager's Test button: what Blink's list of terminals says about address, keys, clock and terminal. */
import type { Clock } from '../../ports.ts';
import { checkResult, clockStep } from '../check-steps.ts';
import { type CheckResult, type CheckStep, NoAnswer, NotSent, type TerminalInfo } from '../provider.ts';
import type { BlinkApi, Listed } from './api.ts';
import type { TerminalEntry } from './wire.ts';
import { described, told } from './words.ts';

/** Asks for the terminals, which moves no money. Throws nothing that is Blink's doing. */
export async function check(api: BlinkApi, terminalId: string, clock: Clock, limitMs: number, signal: AbortSignal): Promise<CheckResult> {
  const listed = await asked(api, limitMs, signal);
  const steps = listed instanceof Error ? unreachable(listed) : stepsOf(listed, terminalId, clock.now());
  return checkResult(steps);
}

/** Blink documents CONNECTED and DISCONNECTED, and nothing that tells of a payment on the terminal. */
export function stateOf({ state }: TerminalEntry): TerminalInfo['state'] {
  if (/^connected$/i.test(state ?? '')) return 'ready';
  return /^disconnected$/i.test(state ?? '') ? 'offline' : 'unknown';
}

async function asked(api: BlinkApi, limitMs: number, signal: AbortSignal): Promise<Listed<TerminalEntry> | Error> {
  try {
    const all = await api.terminals(limitMs, signal);
    // An edition without the list may still know the one terminal.
    return all.status === 404 ? await api.terminal(limitMs, signal) : all;
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof NotSent) return error;
    throw error;
  }
}

function unreachable({ message }: Error): CheckStep[] {
  const detail = 'Not tested, because Blink could not be reached.';
  return [
    { step: 'reachable', result: 'failed', detail: message },
    { step: 'credentials', result: 'unknown', detail },
    { step: 'clock', result: 'unknown', detail },
    { step: 'terminal', result: 'unknown', detail },
  ];
}

function stepsOf(listed: Listed<TerminalEntry>, terminalId: string, now: number): CheckStep[] {
  return [
    reachable(listed),
    credentials(listed),
    clockStep(listed.headers, now, 'Every request carries our time, and lost payments are looked for by their day.'),
    terminal(listed, terminalId),
  ];
}

function reachable({ status }: Listed<TerminalEntry>): CheckStep {
  if (status >= 500) return { step: 'reachable', result: 'failed', detail: `Blink answered with an error of its own (HTTP ${status}).` };
  return { step: 'reachable', result: 'ok', detail: 'Blink answers.' };
}

function credentials(listed: Listed<TerminalEntry>): CheckStep {
  const { status, answer, items } = listed;
  if (items) return { step: 'credentials', result: 'ok', detail: 'Blink accepts the keys.' };
  const said = answer ? told(answer) : null;
  if (status === 401 || status === 403 || (said?.kind === 'refused' && said.code === 'credentials')) {
    return { step: 'credentials', result: 'failed', detail: `Blink does not accept the API key and secret. ${described(listed)}` };
  }
  // A terminal that Blink does not know was looked for with keys that it knows.
  if (status === 404 && answer?.result === 'FAILURE') return { step: 'credentials', result: 'ok', detail: 'Blink accepts the keys.' };
  return {
    step: 'credentials',
    result: 'unknown',
    detail: `The server answered (HTTP ${status}), but not as Blink does. Check the address.`,
  };
}

function terminal({ status, answer, items }: Listed<TerminalEntry>, terminalId: string): CheckStep {
  const step = 'terminal';
  if (!items) {
    const missing = status === 404 && answer?.result === 'FAILURE';
    return missing
      ? { step, result: 'failed', detail: `Blink knows no terminal ${terminalId}.` }
      : { step, result: 'unknown', detail: 'Not tested, because Blink gave no list of terminals.' };
  }
  const entry = items.find(({ id }) => id.toLowerCase() === terminalId.toLowerCase());
  if (!entry) {
    const known = items.map(({ id }) => id).join(', ');
    return { step, result: 'failed', detail: `Blink knows no terminal ${terminalId}${known ? `, but ${known}` : ''}.` };
  }
  switch (stateOf(entry)) {
    case 'ready':
      return { step, result: 'ok', detail: 'The terminal is connected.' };
    case 'offline':
      return { step, result: 'failed', detail: 'The terminal is not connected to Blink. Is it switched on and online?' };
    default:
      return { step, result: 'unknown', detail: `Blink calls the terminal "${entry.state ?? ''}", which no document explains.` };
  }
}
