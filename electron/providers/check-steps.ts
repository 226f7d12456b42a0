/** What the managers' tests of all providers share: our clock against the server's Date header, and when all is well. */
import type { CheckResult, CheckStep } from './provider.ts';

const clockToleranceMs = 5 * 60_000;

/** How far our clock is off, as a sentence without its full stop. Empty where the clocks agree or nobody knows. */
export function clockNote(headers: Headers, now: number): string {
  const difference = clockDifferenceMs(headers, now);
  if (difference === null || Math.abs(difference) <= clockToleranceMs) return '';
  const minutes = Math.round(Math.abs(difference) / 60_000);
  return `The clock of this till is ${minutes} minutes ${difference > 0 ? 'ahead of' : 'behind'} the server's`;
}

/** The manager's Test: the step about the clock. `consequence` is what a wrong clock leads to, as a sentence. */
export function clockStep(headers: Headers | null, now: number, consequence: string): CheckStep {
  if (headers === null || clockDifferenceMs(headers, now) === null) {
    return { step: 'clock', result: 'unknown', detail: 'The server does not tell its time.' };
  }
  const note = clockNote(headers, now);
  if (note) return { step: 'clock', result: 'failed', detail: `${note}. ${consequence}` };
  return { step: 'clock', result: 'ok', detail: 'The clock of this till agrees with the server.' };
}

/** All is well when address and keys are proven and nothing failed. */
export function checkResult(steps: readonly CheckStep[]): CheckResult {
  const proven = steps.filter(({ step }) => step === 'reachable' || step === 'credentials');
  return { ok: proven.every(({ result }) => result === 'ok') && steps.every(({ result }) => result !== 'failed'), steps };
}

/** Our clock minus the server's, in milliseconds; null without a readable Date header. */
function clockDifferenceMs(headers: Headers, now: number): number | null {
  const server = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(server) ? null : now - server;
}
