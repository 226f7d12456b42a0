/** The manager's Test button: a token, then one harmless question. No money can move. */
import { checkResult, clockStep } from '../check-steps.ts';
import type { CheckResult, CheckStep } from '../provider.ts';
import { isTokenRefusal, type Received } from './api.ts';
import { NotAuthorised } from './auth.ts';
import { refusalWords } from './reading.ts';
import { isFailure, type Parts } from './start.ts';

export async function check(parts: Parts, signal: AbortSignal): Promise<CheckResult> {
  const { api, ports, secrets, words } = parts;
  let steps: readonly CheckStep[];
  if (secrets.deviceCode === '') {
    const unasked = 'Not tested, because this till has no device code yet.';
    steps = [step('reachable', 'unknown', unasked), step('credentials', 'failed', words.registerFirst), step('clock', 'unknown', unasked)];
  } else {
    try {
      const received = await api.newest(signal);
      steps = [reachable(received), credentials(received), clockStep(received.headers, ports.clock.now(), 'Receipts show a wrong time.')];
    } catch (error) {
      if (!isFailure(error)) throw error;
      steps = stepsFor(error);
    }
  }
  const terminal = step(
    'terminal',
    'unknown',
    "secuconnect does not tell this till whether the terminal is on. The terminal's diagnosis does.",
  );
  return checkResult([...steps, terminal]);
}

function stepsFor(error: Error): CheckStep[] {
  const clock = step('clock', 'unknown', 'Not tested, because secuconnect gave no answer.');
  if (error instanceof NotAuthorised && (error.reason.code === 'credentials' || error.reason.code === 'configuration')) {
    const detail = `secuconnect does not accept the keys of this till: ${error.reason.text ?? 'no reason given'}`;
    return [step('reachable', 'ok', 'secuconnect answers.'), step('credentials', 'failed', detail), clock];
  }
  const detail = error instanceof NotAuthorised ? (error.reason.text ?? error.message) : error.message;
  return [
    step('reachable', 'failed', detail),
    step('credentials', 'unknown', 'Not tested, because secuconnect could not be reached.'),
    clock,
  ];
}

function reachable({ status }: Received): CheckStep {
  if (status >= 500) return step('reachable', 'failed', `secuconnect answered with an error of its own (HTTP ${status}).`);
  return step('reachable', 'ok', 'secuconnect answers.');
}

function credentials(received: Received): CheckStep {
  if (isTokenRefusal(received))
    return step('credentials', 'failed', `secuconnect does not accept its own token: ${refusalWords(received)}`);
  // The token proves the keys; whether this till may list transactions does not matter.
  return step('credentials', 'ok', 'secuconnect accepts the keys and the device.');
}

function step(name: CheckStep['step'], result: CheckStep['result'], detail: string): CheckStep {
  return { step: name, result, detail };
}
