/** What the managers' tests of all providers share: the words for an answer, our clock against the server's Date header, and when all is well. */
import { type CheckCode, type CheckDetail, checkSentence, messageDetails, said } from '#shared/check.ts';
import type { CheckResult, CheckStep } from './provider.ts';

const clockToleranceMs = 5 * 60_000;

export function step(name: CheckStep['step'], result: CheckStep['result'], ...details: readonly CheckDetail[]): CheckStep {
  return { step: name, result, details };
}

/** The server answered, whatever it thinks of the question. */
export function reachableStep(provider: string, status: number): CheckStep {
  return status >= 500
    ? step('reachable', 'failed', said('server-error', { provider, status }))
    : step('reachable', 'ok', said('answers', { provider }));
}

/** There was no answer, so that nothing is known of the other steps. `message` is the error's. */
export function unreachableSteps(provider: string, message: string, others: readonly CheckStep['step'][]): CheckStep[] {
  const untested = others.map((name) => step(name, 'unknown', said('not-tested', { provider })));
  return [step('reachable', 'failed', ...messageDetails(message)), ...untested];
}

/** How far our clock is off, as a sentence without its full stop. Empty where the clocks agree or nobody knows. */
export function clockNote(headers: Headers, now: number): string {
  const off = clockOff(clockDifferenceMs(headers, now));
  return off ? checkSentence([off]).slice(0, -1) : '';
}

/** The manager's Test: the step about the clock. `consequence` is what a wrong clock leads to. */
export function clockStep(headers: Headers | null, now: number, consequence: CheckCode): CheckStep {
  const difference = headers === null ? null : clockDifferenceMs(headers, now);
  if (difference === null) return step('clock', 'unknown', said('clock-untold'));
  const off = clockOff(difference);
  return off ? step('clock', 'failed', off, said(consequence)) : step('clock', 'ok', said('clock-agrees'));
}

/** All is well when address and keys are proven and nothing failed. */
export function checkResult(steps: readonly CheckStep[]): CheckResult {
  const proven = steps.filter(({ step: name }) => name === 'reachable' || name === 'credentials');
  return { ok: proven.every(({ result }) => result === 'ok') && steps.every(({ result }) => result !== 'failed'), steps };
}

function clockOff(difference: number | null): CheckDetail | null {
  if (difference === null || Math.abs(difference) <= clockToleranceMs) return null;
  return said(difference > 0 ? 'clock-ahead' : 'clock-behind', { minutes: Math.round(Math.abs(difference) / 60_000) });
}

/** Our clock minus the server's, in milliseconds; null without a readable Date header. */
function clockDifferenceMs(headers: Headers, now: number): number | null {
  const server = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(server) ? null : now - server;
}
