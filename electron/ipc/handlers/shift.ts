/** Drawers and their shifts. */
import type { shiftMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function shiftHandlers({ shifts, paper, markReprint }: HandlerParts): HandlersOf<typeof shiftMethods> {
  return {
    'shift.get': () => shifts.view(),
    'shift.open': ({ shiftId, float }) => {
      shifts.open(shiftId, float);
      return shifts.view();
    },
    'shift.move': async (order) => {
      await shifts.move(order);
      return shifts.view();
    },
    'shift.noSale': ({ moveId, reason }) => {
      shifts.noSale(moveId, reason);
      return shifts.view();
    },
    'shift.close': (order) => shifts.close(order),
    'shift.closed': ({ last }) => shifts.closed(last),
    'shift.print': ({ shiftId }) => {
      paper.printing.report(markReprint(shifts.paper(shiftId)), null);
      return {};
    },
  };
}
