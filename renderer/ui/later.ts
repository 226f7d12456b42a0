import { queryOptions } from '@tanstack/react-query';

/**
 * A part of the window that is a file of its own, fetched when it is first wanted or, ahead of that, with
 * `prefetchQuery`. Fetched once, and asked for again every second until it is there; the window goes on without it.
 */
export function later<Part>(name: string, fetch: () => Promise<Part>) {
  return queryOptions({
    queryKey: ['part', name] as const,
    queryFn: fetch,
    staleTime: 'static',
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: true,
    retryDelay: 1_000,
  });
}
