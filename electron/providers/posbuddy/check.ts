/** The manager's Test button: what the answer to a look-up of nothing says about address, keys and clock. */
import { said } from '#shared/check.ts';
import { clockStep, reachableStep, step, unreachableSteps } from '../check-steps.ts';
import type { CheckStep } from '../provider.ts';
import type { Received } from './api.ts';

const provider = 'POSBuddy Cloud';

/** The steps of the test. `outcome` is the look-up's answer, or why there was none. */
export function checkSteps(outcome: Received | Error, now: number): CheckStep[] {
  // POSBuddy Cloud documents no way to ask.
  const terminal = step('terminal', 'unknown', said('terminal-untold', { provider }), said('first-payment'));
  if (outcome instanceof Error) return [...unreachableSteps(provider, outcome.message, ['credentials', 'clock']), terminal];
  const { http } = outcome;
  return [reachableStep(provider, http.status), credentials(outcome), clockStep(http.headers, now, 'clock-payments'), terminal];
}

function credentials({ http, answer }: Received): CheckStep {
  const type = answer?.errorBundle?.errorType?.toLowerCase();
  if (http.status === 401 || http.status === 403 || type === 'authentication') {
    return step('credentials', 'failed', said('keys-refused', { provider }), said('keys-and-clock'));
  }
  // Any web server says 404 with a page: only a proper body shows that the signature was looked at.
  const proper = answer !== null || (http.status === 404 && http.text.trim() === '');
  if (http.status < 500 && proper) return step('credentials', 'ok', said('keys-accepted', { provider }));
  return step('credentials', 'unknown', said('somebody-else', { provider, status: http.status }));
}
