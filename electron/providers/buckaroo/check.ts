/** The manager's Test button: asks for a sale that cannot exist and for the terminal's state. No money can move. */
import { messageDetails, quoted, said } from '#shared/check.ts';
import type { Clock, Random } from '../../ports.ts';
import { checkResult, clockStep, reachableStep, step } from '../check-steps.ts';
import { type CheckResult, type CheckStep, NoAnswer, NotSent } from '../provider.ts';
import { NoAccess } from './access.ts';
import type { BuckarooApi, Received } from './api.ts';
import { problemIn, problemText } from './problem.ts';
import type { BuckarooSettings } from './settings.ts';
import { readState } from './terminals.ts';

const provider = 'Buckaroo';

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
    clockStep(sale instanceof Error ? null : sale.http.headers, clock.now(), 'clock-receipts'),
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
    return sale.reason.code === 'credentials'
      ? step('reachable', 'ok', said('answers', { provider }))
      : step('reachable', 'unknown', said('not-tested', { provider }));
  }
  if (sale instanceof Error) return step('reachable', 'failed', ...messageDetails(sale.message));
  return reachableStep(provider, sale.http.status);
}

function credentials(sale: Outcome): CheckStep {
  if (sale instanceof NoAccess) {
    const refused = sale.reason.code === 'credentials' ? said('keys-refused', { provider }) : said('keys-misfit');
    return step('credentials', 'failed', refused, ...quoted(sale.reason.text));
  }
  if (sale instanceof Error) return step('credentials', 'unknown', said('not-tested', { provider }));
  const { status } = sale.http;
  const problem = problemIn(sale.http);
  if (isRefused(sale)) {
    return step('credentials', 'failed', said('keys-refused', { provider }), ...quoted(problem ? problemText(problem) : `HTTP ${status}`));
  }
  // Any web server says 404 with a page: only a body of the API shows that the question was looked at.
  const proper = problem !== null || (typeof sale.body === 'object' && sale.body !== null);
  if (proper && status < 500) return step('credentials', 'ok', said('keys-accepted', { provider }));
  return step('credentials', 'unknown', said('somebody-else', { provider, status }));
}

function terminalStep(terminal: Outcome | null, { terminalId, terminalKind }: BuckarooSettings): CheckStep {
  if (terminal === null || terminal instanceof Error) return step('terminal', 'unknown', said('not-tested', { provider }));
  const { http, body } = terminal;
  const problem = problemIn(http);
  if (http.status === 404 && problem) {
    const unknown = said('terminal-not-of-kind', { provider, terminal: terminalId, kind: terminalKind });
    return step('terminal', 'failed', unknown, ...quoted(problemText(problem)));
  }
  const untold = said('terminal-untold', { provider });
  if (http.status >= 300) return step('terminal', 'unknown', untold, ...quoted(`HTTP ${http.status}`));
  switch (readState(body)) {
    case 'ready':
      return step('terminal', 'ok', said('terminal-ready'));
    case 'busy':
      return step('terminal', 'ok', said('terminal-busy'));
    case 'offline':
      return step('terminal', 'failed', said('terminal-offline', { provider }));
    case 'unknown':
      return step('terminal', 'unknown', untold);
  }
}
