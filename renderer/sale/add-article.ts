/** The one way in which an article comes into the basket, whether it was tapped, found or scanned. */
import type { Article } from '#shared/ipc.ts';
import { addArticle } from './basket-edit.ts';
import { amountOf, emptyEntry } from './entry.ts';
import type { Session } from './session.tsx';
import { useWindow, windowState } from './window-store.ts';

/** What is known beside the article: a label on weighed goods tells the weight or the price. */
export interface Given {
  /** Thousandths of a piece or of a kilogram. */
  readonly quantity?: number;
  /** Minor units of the store's currency. */
  readonly price?: number;
}

/** An article that cannot be sold before the cashier has said how much it weighs or costs. */
export interface Asking extends Given {
  readonly article: Article;
  readonly asks: 'price' | 'weight';
}

/**
 * Adds the article with the quantity that stands in the entry field. An amount that is typed there is the price of
 * an article without one. What is missing is asked in a dialog, and the article comes into the basket afterwards.
 */
export function addArticleToSale(session: Session, article: Article, currency: string, given: Given = {}): 'added' | 'asked' {
  const { entry } = useWindow.getState();
  const typed = article.price === null && given.price === undefined ? amountOf(entry, currency) : null;
  const price = given.price ?? article.price ?? (typed === 0 ? null : typed);
  const quantity = given.quantity ?? entry.quantity;
  const asks = quantity === null && article.unit === 'kg' ? 'weight' : price === null ? 'price' : null;
  if (asks !== null) {
    windowState.askForArticle({ article, asks, ...(quantity === null ? {} : { quantity }), ...(price === null ? {} : { price }) });
    return 'asked';
  }
  session.edit((basket) => addArticle(basket, { ...article, price: price ?? 0 }, quantity ?? 1_000, () => crypto.randomUUID()));
  // An amount that is being typed stays unless it was the price; the multiplier is used up.
  if (typed !== null) useWindow.setState({ entry: emptyEntry });
  else if (entry.quantity !== null) useWindow.setState({ entry: { ...entry, quantity: null } });
  return 'added';
}
