/** What a person asks of a drawer, and how the window learns what became of it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MethodInput, ShiftsView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';

export function useDrawer(done: () => void) {
  const host = useHost();
  const client = useQueryClient();
  const onSuccess = (view: ShiftsView) => {
    client.setQueryData(queriesOf(host).shifts.queryKey, view);
    done();
  };
  return {
    open: useMutation({ mutationFn: (input: MethodInput<'shift.open'>) => ask(host, 'shift.open', input), onSuccess }),
    move: useMutation({ mutationFn: (input: MethodInput<'shift.move'>) => ask(host, 'shift.move', input), onSuccess }),
    noSale: useMutation({ mutationFn: (input: MethodInput<'shift.noSale'>) => ask(host, 'shift.noSale', input), onSuccess }),
  };
}
