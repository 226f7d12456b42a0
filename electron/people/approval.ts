/** A supervisor's approval, verified before anything is done. */
import type { Approval } from '#shared/ipc.ts';
import { mayDo, type Role } from '#shared/roles.ts';
import { Refused } from '../refused.ts';
import type { OperatorRecord, Operators } from './operators.ts';

/** Who verifies a PIN. */
export type Verifier = Pick<Operators, 'verify'>;

/**
 * Who approves. Throws Refused: `pin-wrong`, or `pin-wait` with the seconds that are left, or `role-needed` for somebody who
 * may not approve this; then nothing may happen.
 */
export async function approve(operators: Verifier, { supervisorId, pin }: Approval, needed: Role = 'supervisor'): Promise<OperatorRecord> {
  const operator = await operators.verify(supervisorId, pin);
  if (!mayDo(operator.role, needed)) throw new Refused('role-needed', needed);
  return operator;
}
