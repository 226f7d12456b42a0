/** The manager's Test button: a token, then one harmless question. No money can move. */
import { messageDetails, quoted, said } from '#shared/check.ts';
import { checkResult, clockStep, reachableStep, step } from '../check-steps.ts';
import type { CheckResult, CheckStep } from '../provider.ts';
import { isTokenRefusal, type Received } from './api.ts';
import { NotAuthorised } from './auth.ts';
import { refusalWords } from './reading.ts';
import { isFailure, type Parts } from './start.ts';

const provider = 'secuconnect';
const untested = said('not-tested', { provider });

export async function check({ api, ports, secrets }: Parts, signal: AbortSignal): Promise<CheckResult> {
  const terminal = step('terminal', 'unknown', said('terminal-untold', { provider }), said('diagnosis'));
  if (secrets.deviceCode === '') {
    const unasked = [step('reachable', 'unknown', untested), step('credentials', 'failed', said('not-registered'))];
    return checkResult([...unasked, step('clock', 'unknown', untested), terminal]);
  }
  try {
    const received = await api.newest(signal);
    const clock = clockStep(received.headers, ports.clock.now(), 'clock-receipts');
    return checkResult([reachableStep(provider, received.status), credentials(received), clock, terminal]);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return checkResult([...stepsFor(error), step('clock', 'unknown', untested), terminal]);
  }
}

function stepsFor(error: Error): CheckStep[] {
  if (error instanceof NotAuthorised && (error.reason.code === 'credentials' || error.reason.code === 'configuration')) {
    const refused = step('credentials', 'failed', said('keys-refused', { provider }), ...quoted(error.reason.text));
    return [step('reachable', 'ok', said('answers', { provider })), refused];
  }
  const message = error instanceof NotAuthorised ? (error.reason.text ?? error.message) : error.message;
  return [step('reachable', 'failed', ...messageDetails(message)), step('credentials', 'unknown', untested)];
}

function credentials(received: Received): CheckStep {
  if (isTokenRefusal(received)) {
    return step('credentials', 'failed', said('token-refused', { provider }), ...quoted(refusalWords(received)));
  }
  // The token proves the keys; whether this till may list transactions does not matter.
  return step('credentials', 'ok', said('keys-accepted', { provider }));
}
