/** The goods that an edit would have added, as goods that come back instead. Pure. */
import { type Basket, type BasketLine, isReturn } from '#shared/basket.ts';

/** A return of what the edit added, or null where it added nothing. `id` is that of the new line. */
export function returnOf(before: Basket, after: Basket, id: string): BasketLine | null {
  const earlier = new Map(before.lines.map((line) => [line.id, line.quantity]));
  for (const line of after.lines) {
    const added = line.quantity - (earlier.get(line.id) ?? 0);
    if (added > 0 && !isReturn(line)) return plainReturn(line, id, added);
  }
  return null;
}

/** What was bought in a line, coming back in its place. */
export function asReturn(line: BasketLine): BasketLine {
  return { ...line, quantity: -Math.abs(line.quantity) };
}

/** Today's discount and note belong to what is bought today. */
function plainReturn({ discount: _, note: __, ...line }: BasketLine, id: string, quantity: number): BasketLine {
  return { ...line, id, quantity: -quantity };
}
