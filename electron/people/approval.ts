/** A supervisor's approval, verified before anything is done. */
import type { Approval } from '#shared/ipc.ts';
import type { Supervisor, Supervisors } from './supervisors.ts';

/** Who approves. Throws Refused: `pin-wrong`, or `pin-wait` with the seconds that are left; then nothing may happen. */
export function approve(supervisors: Supervisors, { supervisorId, pin }: Approval): Promise<Supervisor> {
  return supervisors.verify(supervisorId, pin);
}
