/** Brings the till to every screen of the catalogue: searching, weighing, and what a manager does with articles, favourites and files. */
import { expect } from '@playwright/test';
import { CatalogueDesk } from './catalogue-desk.ts';
import type { TillPage } from './till-page.ts';

export type CatalogueScreen =
  | 'articles found'
  | 'no article found'
  | 'weight asked'
  | 'price asked'
  | 'weighed goods'
  | 'articles'
  | 'article'
  | 'favourites'
  | 'page of favourites'
  | 'quick keys by page'
  | 'import'
  | 'import with errors'
  | 'import ready'
  | 'import done';

const head = 'Article number;Name;EAN;Price;VAT';
const good = ['5003;Cola, 440 ml;;16,50;15', '9001;Marula jam, 300 g;6001234567899;42,00;15'];

/** Calls `look` on each screen once it has settled. Leaves a basket behind. */
export async function visitCatalogue(till: TillPage, look: (screen: CatalogueScreen) => Promise<void>): Promise<void> {
  const catalogue = new CatalogueDesk(till.page);
  const see = async (screen: CatalogueScreen) => {
    await till.isSettled();
    await look(screen);
  };

  await till.part('catalogue-search').fill('br');
  await expect(till.part('search-result').first()).toBeVisible();
  await see('articles found');
  await till.part('catalogue-search').fill('no such thing');
  await expect(till.part('search-none')).toBeVisible();
  await see('no article found');
  await till.part('search-clear').click();
  await till.part('quick-key-4001').click();
  await expect(till.part('asking-dialog')).toBeVisible();
  await till.isSettled();
  await till.page.keyboard.type('0.35', { delay: 60 });
  await see('weight asked');
  await till.page.keyboard.press('Enter');
  await expect(till.part('asking-dialog')).toHaveCount(0);
  await till.isSettled();
  await till.part('quick-key-6004').click();
  await expect(till.part('asking-dialog')).toBeVisible();
  await till.isSettled();
  await till.page.keyboard.type('1250', { delay: 60 });
  await see('price asked');
  await till.page.keyboard.press('Enter');
  await expect(till.part('basket-line')).toHaveCount(2);
  await see('weighed goods');

  await catalogue.open();
  await see('articles');
  await catalogue.openArticle('5003');
  await see('article');
  await catalogue.goTo('favourites');
  await see('favourites');
  await catalogue.part('page-add').click();
  await catalogue.part('favourites-search').fill('br');
  await catalogue.part('search-result').first().click();
  await see('page of favourites');
  await catalogue.part('pages-save').click();
  await catalogue.approves();
  await expect(catalogue.part('pages-save')).toBeDisabled();

  await catalogue.goTo('import');
  await see('import');
  await catalogue.choosesFile('broken.csv', [head, ...good, '9002;Papaya;;cheap;0', '9003;;;1,00;17']);
  await expect(catalogue.part('import-errors')).toBeVisible();
  await see('import with errors');
  await catalogue.choosesFile('mended.csv', [head, ...good, '9002;Papaya;;8,00;0']);
  await expect(catalogue.part('import-good')).toBeVisible();
  await see('import ready');
  // The PIN is known since the favourites.
  await catalogue.part('import-take').click();
  await expect(catalogue.part('import-done')).toBeVisible();
  await see('import done');
  await catalogue.close();
  await see('quick keys by page');
}
