import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SearchResult } from '#shared/ipc.ts';
import { ask, type WindowHost } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { afterPaint } from '../ui/after-paint.ts';

export interface Results {
  /** Of what was typed before, until those of what is typed now are there. */
  readonly found: SearchResult | undefined;
  /** True when they are what was typed now. */
  readonly current: boolean;
  readonly error: Error | null;
}

interface Wanted {
  readonly limit: number;
  readonly inactive: boolean;
}

function resultsQuery(host: WindowHost, text: string, { limit, inactive }: Wanted) {
  return queryOptions({
    queryKey: ['catalogue.search', text, limit, inactive] as const,
    queryFn: () => ask(host, 'catalogue.search', { text, limit, ...(inactive ? { inactive } : {}) }),
    // What was typed on the way is not typed again soon.
    gcTime: 10_000,
  });
}

/** Articles for what is typed; nothing typed finds nothing at the till, and all of them where articles are looked after. */
export function useResults(text: string, wanted: Wanted): Results {
  const host = useHost();
  const { data, isPlaceholderData, error } = useQuery({
    ...resultsQuery(host, text, wanted),
    placeholderData: keepPreviousData,
    enabled: wanted.inactive || text.trim() !== '',
  });
  const current = data !== undefined && !isPlaceholderData;
  useEffect(() => {
    if (!current) return;
    return afterPaint(() => performance.mark('kassa:search-painted', { detail: text }));
  }, [current, text]);
  return { found: data, current, error };
}

/** Asks for what is about to be shown: with the key that types it, and not only once it is drawn. */
export function useAskAhead(wanted: Wanted): (text: string) => void {
  const host = useHost();
  const client = useQueryClient();
  return (text) => {
    if (text.trim() !== '') void client.prefetchQuery(resultsQuery(host, text, wanted));
  };
}
