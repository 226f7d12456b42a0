/** The manager's Test button: asks for a sale that cannot exist and for the terminal's state. No money can move. */
import type { Clock, Random } from '../../ports.ts';
import { checkResult, clockStep } from '../check-steps.ts';
import { type CheckResult, type CheckStep, NoAnswer, NotSent } from '../provider.ts';
import { NoAccess } from './access.ts';
import type { BuckarooApi, Received } from './api.ts';
import { problemIn, problemText } from './problem.ts';
import type { BuckarooSettings } from './settings.ts';
import { readState } from './terminals.ts';

/** Throws nothing that the network or Buckaroo does: each step says how it went. */
export async function check(
  api: BuckarooApi,
  settings: BuckarooSettings,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
  signal: AbortSignal,
): Promise<CheckResult> {
  const sale = await outcomeOf(() => api.sale(`sl_${random.uuid().replaceAll('-', '')}`, signal));
  const asked = !(sale instanceof Error) && !isRefused(sale);
  const terminal = asked ? await outcomeOf(() => api.terminalStatus(settings.terminalKind, settings.terminalId, signal)) : null;
  const steps = [
    reachable(sale),
    credentials(sale),
    clockStep(sale instanceof Error ? null : sale.http.headers, clock.now(), 'Receipts show a wrong time.'),
    terminalStep(terminal, settings),
  ];
  return checkResult(steps);
}

type Outcome = Received | NotSent | NoAnswer | NoAccess;

async function outcomeOf(question: () => Promise<Received>): Promise<Outcome> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof NotSent || error instanceof NoAnswer || error instanceof NoAccess) return error;
    throw error;
  }
}

function isRefused({ http }: Received): boolean {
  return http.status === 401 || http.status === 403;
}

function reachable(sale: Outcome): CheckStep {
  // Whoever is refused was answered; a setting that does not fit was not even asked about.
  if (sale instanceof NoAccess) {
    const answered = sale.reason.code === 'credentials';
    return { step: 'reachable', result: answered ? 'ok' : 'unknown', detail: answered ? 'Buckaroo answers.' : 'Not tested.' };
  }
  if (sale instanceof Error) return { step: 'reachable', result: 'failed', detail: sale.message };
  if (sale.http.status >= 500)
    return { step: 'reachable', result: 'failed', detail: `Buckaroo answered with an error of its own (HTTP ${sale.http.status}).` };
  return { step: 'reachable', result: 'ok', detail: 'Buckaroo answers.' };
}

function credentials(sale: Outcome): CheckStep {
  if (sale instanceof NoAccess) return { step: 'credentials', result: 'failed', detail: sale.message };
  if (sale instanceof Error)
    return { step: 'credentials', result: 'unknown', detail: 'Not tested, because Buckaroo could not be reached.' };
  const problem = problemIn(sale.http);
  if (isRefused(sale)) {
    const text = problem ? problemText(problem) : `HTTP ${sale.http.status}`;
    return { step: 'credentials', result: 'failed', detail: `Buckaroo does not accept the credentials. ${text}` };
  }
  // Any web server says 404 with a page: only a body of the API shows that the question was looked at.
  const proper = problem !== null || (typeof sale.body === 'object' && sale.body !== null);
  if (proper && sale.http.status < 500) return { step: 'credentials', result: 'ok', detail: 'Buckaroo accepts the credentials.' };
  return {
    step: 'credentials',
    result: 'unknown',
    detail: `The server answered (HTTP ${sale.http.status}), but not as Buckaroo does. Check the address.`,
  };
}

function terminalStep(terminal: Outcome | null, { terminalId, terminalKind }: BuckarooSettings): CheckStep {
  const step = 'terminal';
  if (terminal === null || terminal instanceof Error) return { step, result: 'unknown', detail: 'The terminal could not be asked for.' };
  const { http, body } = terminal;
  const problem = problemIn(http);
  if (http.status === 404 && problem) {
    return {
      step,
      result: 'failed',
      detail: `Buckaroo does not know ${terminalId} as a terminal of kind "${terminalKind}". ${problemText(problem)}`,
    };
  }
  if (http.status >= 300) return { step, result: 'unknown', detail: `Buckaroo does not tell how the terminal is (HTTP ${http.status}).` };
  switch (readState(body)) {
    case 'ready':
      return { step, result: 'ok', detail: 'The terminal is ready.' };
    case 'busy':
      return { step, result: 'ok', detail: 'The terminal is connected and busy.' };
    case 'offline':
      return { step, result: 'failed', detail: 'The terminal is not connected to Buckaroo.' };
    case 'unknown':
      return { step, result: 'unknown', detail: 'Buckaroo does not tell whether the terminal is ready.' };
  }
}
