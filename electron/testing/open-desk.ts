/** A manager's rights at a till under test, as somebody gets them who knows the PIN. */
import type { CallResult, MethodName, PeopleView } from '#shared/ipc.ts';

interface Callable {
  call(method: MethodName, input: never): Promise<CallResult<unknown>>;
}

/** Opens the desk; where nobody works at the till yet, a manager is made. */
export async function openDesk(till: Callable, pin = '1234'): Promise<void> {
  const ask = async (method: MethodName, input: object): Promise<unknown> => {
    const result = await till.call(method, input as never);
    if (!result.ok) throw new Error(`${method}: ${result.refusal.code} ${result.refusal.detail}`);
    return result.value;
  };
  const people = async () => (await ask('people.list', {})) as PeopleView;
  if ((await people()).operators.length === 0) await ask('supervisors.first', { name: 'Manager', pin });
  const { operators, trainingPin } = await people();
  const manager = operators.filter(({ role }) => role === 'manager').sort((one, other) => Number(one.id) - Number(other.id))[0];
  await ask('people.openDesk', { operatorId: manager?.id ?? '', pin: trainingPin ?? pin });
}
