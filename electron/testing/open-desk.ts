/** A manager's rights at a till under test, as somebody gets them who knows the PIN. */
import { ask } from './asking.ts';

/** Opens the desk; where nobody works at the till yet, a manager is made. */
export async function openDesk(till: Parameters<typeof ask>[0], pin = '1234'): Promise<void> {
  const people = () => ask(till, 'people.list', {});
  if ((await people()).operators.length === 0) await ask(till, 'supervisors.first', { name: 'Manager', pin });
  const { operators, trainingPin } = await people();
  const manager = operators.filter(({ role }) => role === 'manager').sort((one, other) => Number(one.id) - Number(other.id))[0];
  await ask(till, 'people.openDesk', { operatorId: manager?.id ?? '', pin: trainingPin ?? pin });
}
