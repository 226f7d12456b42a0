/** Supervisors. */
import type { peopleMethods, SupervisorsView } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function peopleHandlers(parts: HandlerParts): HandlersOf<typeof peopleMethods> {
  return {
    'supervisors.list': () => supervisorsView(parts),
    'supervisors.first': async ({ name, pin }) => {
      await parts.supervisors.addFirst(name, pin);
      return supervisorsView(parts);
    },
  };
}

/** Training has a supervisor as soon as somebody asks for one. */
async function supervisorsView({ supervisors, trainingPin }: HandlerParts): Promise<SupervisorsView> {
  if (trainingPin !== null && supervisors.list().length === 0) await supervisors.addFirst('Supervisor', trainingPin);
  return { supervisors: supervisors.list().map((each) => ({ ...each })), trainingPin };
}
