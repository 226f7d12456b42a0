/** Who works here, and who is at the till. */
import type { PeopleView, peopleMethods, SupervisorsView } from '#shared/ipc.ts';
import { mayDo } from '#shared/roles.ts';
import { type OperatorRecord, operatorOf } from '../../people/operators.ts';
import { Refused } from '../../refused.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function peopleHandlers(parts: HandlerParts): HandlersOf<typeof peopleMethods> {
  const { operators, session, audit, trainingPin } = parts;

  /** Training has somebody who may approve as soon as somebody asks for one. */
  const known = async (): Promise<OperatorRecord[]> => {
    if (trainingPin !== null && operators.list().length === 0) await operators.addFirst('Supervisor', trainingPin).catch(ignoreQuicker);
    return operators.list();
  };
  const people = async (): Promise<PeopleView> => ({ operators: (await known()).map((each) => ({ ...each })), trainingPin });
  const supervisors = async (): Promise<SupervisorsView> => ({
    supervisors: (await known()).filter(({ role }) => mayDo(role, 'supervisor')).map(({ id, name, role }) => ({ id, name, role })),
    trainingPin,
  });

  return {
    'supervisors.list': supervisors,
    'supervisors.first': async ({ name, pin }) => {
      const first = await operators.addFirst(name, pin);
      audit.record({ action: 'operator-added', operator: operatorOf(first), subject: first.id, after: told(first) });
      return supervisors();
    },
    'people.list': people,
    'people.current': () => session.view(),
    'people.signIn': async ({ operatorId, pin }) => {
      const operator = await session.signIn(operatorId, pin);
      audit.record({ action: 'operator-signed-in', operator: operatorOf(operator), subject: operator.id });
      return session.view();
    },
    'people.signOut': () => {
      session.signOut();
      return session.view();
    },
    'people.openDesk': async ({ operatorId, pin }) => {
      const operator = await session.openDesk(operatorId, pin);
      audit.record({ action: 'desk-opened', operator: operatorOf(operator), subject: operator.id, detail: { role: operator.role } });
      return session.view();
    },
    'people.closeDesk': () => {
      session.closeDesk();
      return session.view();
    },
    'people.stay': () => {
      session.stay();
      return session.view();
    },
    'people.add': async (wish) => {
      const added = await operators.add(wish);
      audit.record({ action: 'operator-added', operator: session.clerk(), subject: added.id, after: told(added) });
      return people();
    },
    'people.change': async ({ operatorId, ...change }) => {
      const by = session.clerk();
      const { before, after } = await operators.change(operatorId, change);
      const detail = { newPin: typeof change.pin === 'string' };
      audit.record({ action: 'operator-changed', operator: by, subject: operatorId, detail, before: told(before), after: told(after) });
      return people();
    },
    'people.retire': async ({ operatorId }) => {
      const by = session.clerk();
      const retired = operators.retire(operatorId);
      audit.record({ action: 'operator-retired', operator: by, subject: operatorId, before: told(retired) });
      return people();
    },
  };
}

/** Two windows may ask at once; the first one's answer is the other's too. */
function ignoreQuicker(error: unknown): void {
  if (!(error instanceof Refused) || error.refusal.code !== 'supervisor-exists') throw error;
}

function told({ name, role, hasPin }: OperatorRecord) {
  return { name, role, hasPin };
}
