/** Places in a list of which only a part is in the page, and which grows at its end. Pure. */

/** The row that an arrow goes to; null where the list ends. */
export function neighbour(place: number, by: 1 | -1, length: number): number | null {
  const next = place + by;
  return next >= 0 && next < length ? next : null;
}

/** True when the last row that is there is in the page: it is time for more. */
export function endIsInPage(places: readonly number[], length: number): boolean {
  return length > 0 && (places.at(-1) ?? -1) >= length - 1;
}
