/** What an error says of itself, in its own words. Anything may be thrown, so that what is no Error is written out. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
