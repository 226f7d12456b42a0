/** A process that takes years out of a till and is killed at a step, as a power cut would end it. Its own program. */
import { systemClock } from '../ports.ts';
import { type Step, takeYearsOut, type YearsOut } from './take-years-out.ts';

export interface CrashOrder extends YearsOut {
  readonly killedAt: Step | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const { killedAt, now, ...parts } = JSON.parse(process.argv[2] ?? '') as CrashOrder;
takeYearsOut(parts, { ...systemClock, now: () => now }, (step) => {
  if (step === killedAt) process.kill(process.pid, 'SIGKILL');
});
