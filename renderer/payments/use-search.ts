/** The payments that fit what somebody types, page by page and kept current by main's events. */
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { MethodInput, MethodOutput } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';

export type Sort = NonNullable<MethodInput<'payments.search'>['sort']>;
export type FoundPayment = MethodOutput<'payments.search'>['found'][number];

const pageSize = 50;
const key = 'payments.search';

export function usePaymentSearch(text: string, sort: Sort | null) {
  const host = useHost();
  const client = useQueryClient();
  useEffect(() => {
    const renew = () => void client.invalidateQueries({ queryKey: [key] });
    const ends = [host.on('payment', renew), host.on('sale', renew)];
    return () => {
      for (const end of ends) end();
      // What was found once would be old news the next time.
      client.removeQueries({ queryKey: [key] });
    };
  }, [host, client]);
  return useInfiniteQuery({
    queryKey: [key, text, sort],
    queryFn: ({ pageParam }) =>
      ask(host, 'payments.search', { text, sort, terminalId: null, from: null, to: null, before: pageParam, limit: pageSize }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}
