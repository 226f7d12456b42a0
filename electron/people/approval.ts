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

/** The same people, with each PIN that is refused told: `name` is whose it was said to be. */
export function tellingRefusedPins(operators: Operators, tell: (operatorId: string, name: string) => void): Operators {
  return {
    ...operators,
    async verify(id, pin) {
      try {
        return await operators.verify(id, pin);
      } catch (error) {
        const known = operators.list().find((operator) => operator.id === id);
        if (known && error instanceof Refused && error.refusal.code === 'pin-wrong') tell(id, known.name);
        throw error;
      }
    },
  };
}
