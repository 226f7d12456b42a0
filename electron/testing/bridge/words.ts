/** What is said between the process that holds tills behind bridges and whoever started it. `number` names the till. */
export type Asked =
  | { readonly kind: 'open'; readonly number: number; readonly data: string; readonly given: readonly string[] }
  | { readonly kind: 'close'; readonly number: number };

export type Told =
  | { readonly kind: 'open'; readonly number: number; readonly url: string }
  | { readonly kind: 'closed'; readonly number: number }
  | { readonly kind: 'failed'; readonly number: number; readonly reason: string };
