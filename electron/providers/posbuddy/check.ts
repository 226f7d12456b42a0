/** The manager's Test button: what the answer to a look-up of nothing says about address, keys and clock. */

import { clockStep } from '../check-steps.ts';
import type { CheckStep } from '../provider.ts';
import type { Received } from './api.ts';

/** The steps of the test. `outcome` is the look-up's answer, or why there was none. */
export function checkSteps(outcome: Received | Error, now: number): CheckStep[] {
  const terminal: CheckStep = {
    step: 'terminal',
    result: 'unknown',
    detail: 'POSBuddy Cloud documents no way to ask whether the terminal is on. A first payment will show it.',
  };
  if (outcome instanceof Error) {
    const unasked = 'Not tested, because POSBuddy Cloud could not be reached.';
    return [
      { step: 'reachable', result: 'failed', detail: outcome.message },
      { step: 'credentials', result: 'unknown', detail: unasked },
      { step: 'clock', result: 'unknown', detail: unasked },
      terminal,
    ];
  }
  return [
    reachable(outcome),
    credentials(outcome),
    clockStep(outcome.http.headers, now, 'Payments may be refused until it is set right.'),
    terminal,
  ];
}

function reachable({ http }: Received): CheckStep {
  if (http.status >= 500)
    return { step: 'reachable', result: 'failed', detail: `POSBuddy Cloud answered with an error of its own (HTTP ${http.status}).` };
  return { step: 'reachable', result: 'ok', detail: 'POSBuddy Cloud answers.' };
}

function credentials({ http, answer }: Received): CheckStep {
  const type = answer?.errorBundle?.errorType?.toLowerCase();
  if (http.status === 401 || http.status === 403 || type === 'authentication') {
    return {
      step: 'credentials',
      result: 'failed',
      detail: `POSBuddy Cloud does not accept the access key and secret key (HTTP ${http.status}). Check both, and the clock of this till.`,
    };
  }
  // Any web server says 404 with a page: only a proper body shows that the signature was looked at.
  const proper = answer !== null || (http.status === 404 && http.text.trim() === '');
  if (http.status < 500 && proper) return { step: 'credentials', result: 'ok', detail: 'POSBuddy Cloud accepts the keys.' };
  return {
    step: 'credentials',
    result: 'unknown',
    detail: `The server answered (HTTP ${http.status}), but not as POSBuddy Cloud does. Check the address.`,
  };
}
