/** The manager's Test button: what Blink's list of terminals says about address, keys, clock and terminal. */
import { quoted, said } from '#shared/check.ts';
import type { Clock } from '../../ports.ts';
import { checkResult, clockStep, reachableStep, step, unreachableSteps } from '../check-steps.ts';
import { type CheckResult, type CheckStep, NoAnswer, NotSent, type TerminalInfo } from '../provider.ts';
import type { BlinkApi, Listed } from './api.ts';
import type { TerminalEntry } from './wire.ts';
import { described, told } from './words.ts';

const provider = 'Blink';

/** Asks for the terminals, which moves no money. Throws nothing that is Blink's doing. */
export async function check(api: BlinkApi, terminalId: string, clock: Clock, limitMs: number, signal: AbortSignal): Promise<CheckResult> {
  const listed = await asked(api, limitMs, signal);
  const steps =
    listed instanceof Error
      ? unreachableSteps(provider, listed.message, ['credentials', 'clock', 'terminal'])
      : stepsOf(listed, terminalId, clock.now());
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

function stepsOf(listed: Listed<TerminalEntry>, terminalId: string, now: number): CheckStep[] {
  return [
    reachableStep(provider, listed.status),
    credentials(listed),
    clockStep(listed.headers, now, 'clock-search'),
    terminal(listed, terminalId),
  ];
}

function credentials(listed: Listed<TerminalEntry>): CheckStep {
  const { status, answer, items } = listed;
  if (items) return step('credentials', 'ok', said('keys-accepted', { provider }));
  const words = answer ? told(answer) : null;
  if (status === 401 || status === 403 || (words?.kind === 'refused' && words.code === 'credentials')) {
    return step('credentials', 'failed', said('keys-refused', { provider }), ...quoted(described(listed)));
  }
  // A terminal that Blink does not know was looked for with keys that it knows.
  if (status === 404 && answer?.result === 'FAILURE') return step('credentials', 'ok', said('keys-accepted', { provider }));
  return step('credentials', 'unknown', said('somebody-else', { provider, status }));
}

function terminal({ status, answer, items }: Listed<TerminalEntry>, terminalId: string): CheckStep {
  const unknown = said('terminal-unknown', { provider, terminal: terminalId });
  if (!items) {
    const missing = status === 404 && answer?.result === 'FAILURE';
    return missing ? step('terminal', 'failed', unknown) : step('terminal', 'unknown', said('terminals-unlisted', { provider }));
  }
  const entry = items.find(({ id }) => id.toLowerCase() === terminalId.toLowerCase());
  if (!entry) {
    const terminals = items.map(({ id }) => id).join(', ');
    return step('terminal', 'failed', unknown, ...(terminals ? [said('terminals-known', { terminals })] : []));
  }
  switch (stateOf(entry)) {
    case 'ready':
      return step('terminal', 'ok', said('terminal-ready'));
    case 'offline':
      return step('terminal', 'failed', said('terminal-offline', { provider }));
    default:
      return step('terminal', 'unknown', said('terminal-odd', { provider, state: entry.state ?? '' }));
  }
}
