import { expect, test } from './fixtures.ts';
import { CatalogueDesk } from './pages/catalogue-desk.ts';

test('a tap into the search, and what is typed is looked for', async ({ till }) => {
  await till.part('catalogue-search').click();
  await expect(till.part('catalogue-search')).toBeFocused();
  // As a person types: what comes quicker is a scan.
  await till.page.keyboard.type('cola', { delay: 80 });
  await expect(till.part('search-result').first()).toContainText('Cola');
  await till.page.keyboard.press('Enter');
  await till.showsLines('Cola');
});

test('an article is found by typing and added with Enter, as often as was typed before', async ({ till }) => {
  await till.isSettled();
  await till.page.keyboard.type('3*', { delay: 60 });
  await till.page.keyboard.press('/');
  await till.page.keyboard.type('mil', { delay: 60 });
  await expect(till.part('search-result')).toHaveText([/Full cream milk, 1 l/]);
  await till.page.keyboard.press('Enter');
  await expect(till.part('catalogue-search')).toHaveValue('');
  await expect(till.part('catalogue-search')).not.toBeFocused();
  await expect.poll(async () => (await till.sale()).basket.lines).toMatchObject([{ articleNumber: '2001', quantity: 3_000 }]);

  // Several are found: the arrows choose.
  await till.page.keyboard.press('/');
  await till.page.keyboard.type('bread', { delay: 60 });
  await expect(till.part('search-result')).toHaveCount(2);
  await till.page.keyboard.press('ArrowDown');
  const second = till.part('search-result').nth(1);
  await expect(second).toHaveAttribute('aria-selected', 'true');
  const name = await second.getAttribute('data-article');
  await till.page.keyboard.press('Enter');
  await expect.poll(async () => (await till.sale()).basket.lines.at(-1)?.articleNumber).toBe(name);

  await till.part('catalogue-search').fill('no such thing');
  await expect(till.part('search-none')).toBeVisible();
  await till.page.keyboard.press('Escape');
  await expect(till.part('quick-key-5003')).toBeVisible();
  expect(await till.page.evaluate(() => performance.getEntriesByName('kassa:search-painted').length)).toBeGreaterThan(3);
});

test("a price is changed with a manager's PIN, and an article without one asks for it", async ({ till }) => {
  const catalogue = new CatalogueDesk(till.page);
  await catalogue.open();
  await catalogue.openArticle('5003');
  await catalogue.part('article-price').fill('19,95');
  await catalogue.part('article-save').click();
  await catalogue.approves();
  await expect(catalogue.part('article-saved')).toBeVisible();

  // The PIN is known now. Water is weighed, and Amasi has no price.
  await catalogue.openArticle('5002');
  await catalogue.part('article-unit-kg').click();
  await catalogue.part('article-save').click();
  await expect(catalogue.part('article-saved')).toBeVisible();
  await catalogue.openArticle('amasi');
  await catalogue.part('article-price-kind-open').click();
  await catalogue.part('article-save').click();
  await expect(catalogue.part('article-saved')).toBeVisible();
  await catalogue.openArticle('biltong');
  await catalogue.part('article-active').click();
  await expect(catalogue.part('article-inactive')).toBeVisible();
  await catalogue.close();

  await till.addArticle('cola');
  await till.addArticle('water');
  await expect(till.part('asking-dialog')).toBeVisible();
  await till.isSettled();
  await till.page.keyboard.type('0.35', { delay: 60 });
  await till.page.keyboard.press('Enter');
  await expect(till.part('asking-dialog')).toHaveCount(0);
  await till.isSettled();
  await till.part('quick-key-2003').click();
  await expect(till.part('asking-dialog')).toBeVisible();
  await till.isSettled();
  await till.page.keyboard.type('1250', { delay: 60 });
  await till.part('asking-add').click();
  await expect(till.part('asking-dialog')).toHaveCount(0);
  await expect
    .poll(async () => (await till.sale()).basket.lines)
    .toMatchObject([
      { articleNumber: '5003', price: 1_995, quantity: 1_000 },
      { articleNumber: '5002', price: 1_000, quantity: 350 },
      { articleNumber: '2003', price: 1_250, quantity: 1_000 },
    ]);
  await expect(till.part('quick-key-5004')).toHaveCount(0);
});

test('a file with an error changes nothing, the mended one is taken', async ({ till }) => {
  const catalogue = new CatalogueDesk(till.page);
  const head = 'Article number;Name;EAN;Price;VAT';
  const good = ['5003;Cola, 440 ml;;16,50;15', '9001;Marula jam, 300 g;6001234567899;42,00;15'];
  await catalogue.open();
  await till.managerSignsIn();
  await catalogue.goTo('import');
  await catalogue.choosesFile('broken.csv', [head, ...good, '9002;Papaya;;cheap;0']);
  await expect(catalogue.part('import-errors')).toHaveAttribute('data-errors', '1');
  await expect(catalogue.part('import-problem')).toHaveAttribute('data-line', '4');
  await expect(catalogue.part('import-take')).toBeDisabled();

  await catalogue.choosesFile('mended.csv', [head, ...good, '9002;Papaya;;8,00;0']);
  await expect(catalogue.part('import-good')).toBeVisible();
  await expect(catalogue.part('import-count-new')).toHaveText('2');
  await expect(catalogue.part('import-count-changed')).toHaveText('1');
  await catalogue.part('import-take').click();
  await expect(catalogue.part('import-done')).toContainText('2 new, 1 changed');
  await catalogue.close();

  await till.addArticle('cola');
  await till.page.keyboard.press('/');
  await till.page.keyboard.type('marula', { delay: 60 });
  await expect(till.part('search-result')).toHaveCount(1);
  await till.part('search-result').click();
  await expect
    .poll(async () => (await till.sale()).basket.lines)
    .toMatchObject([
      { articleNumber: '5003', price: 1_650 },
      { articleNumber: '9001', price: 4_200 },
    ]);
});

test('favourites get a page of their own', async ({ till }) => {
  const catalogue = new CatalogueDesk(till.page);
  await catalogue.open();
  await catalogue.goTo('favourites');
  await catalogue.part('page-add').click();
  await catalogue.part('page-name').fill('Morning');
  await catalogue.part('page-hue-2').click();
  for (const text of ['5003', '1001']) await catalogue.takesArticle('favourites-search', text);
  await catalogue.part('favourite-up').nth(1).click();
  await expect(catalogue.part('favourite')).toHaveText([/Brown bread/, /Cola/]);
  await catalogue.part('pages-save').click();
  await catalogue.approves();
  await expect(catalogue.part('pages-save')).toBeDisabled();
  await catalogue.close();

  await till.page.getByRole('tab', { name: 'Morning' }).click();
  await expect(till.page.locator('[data-testid^="quick-key-"]')).toHaveCount(2);
  await till.addArticle('brownBread');
  await expect.poll(async () => (await till.sale()).basket.lines.map(({ articleNumber }) => articleNumber)).toEqual(['1001']);
});

test('a scan while the cursor is in the search adds the article, and types nothing', async ({ till }) => {
  await till.isSettled();
  await till.page.keyboard.press('/');
  await till.page.keyboard.type('mil', { delay: 60 });
  await expect(till.part('search-result')).toHaveCount(1);
  await expect(till.part('catalogue-search')).toBeFocused();
  await till.scanner.scans('2000000050034');
  await till.showsLines('Cola');
  await expect(till.part('catalogue-search')).toHaveValue('mil');
});

test('in the catalogue a scan finds the article, and is one more code of it where the codes are typed', async ({ till }) => {
  const catalogue = new CatalogueDesk(till.page);
  await catalogue.open();
  await till.scanner.scans('2000000050034');
  await expect(catalogue.part('search-result')).toHaveText([/Cola/]);
  await catalogue.part('search-result').click();
  await catalogue.part('article-eans').focus();
  await till.scanner.scans('4006381333931');
  await expect(catalogue.part('article-eans')).toHaveValue('2000000050034 4006381333931');
  await catalogue.part('article-name').focus();
  await till.scanner.scans('2000000050027');
  await expect(catalogue.part('search-result')).toHaveText([/Still water/]);
  await expect(catalogue.part('article-name')).toHaveValue(/^Cola/);
});

test('what is weighed stands in the basket with its weight, each weighing by itself', async ({ till }) => {
  for (const weight of ['0.35', '1']) {
    await till.part('quick-key-4001').click();
    await expect(till.part('asking-dialog')).toBeVisible();
    await till.isSettled();
    await till.page.keyboard.type(weight, { delay: 60 });
    await till.page.keyboard.press('Enter');
    await expect(till.part('asking-dialog')).toHaveCount(0);
    await till.isSettled();
  }
  await expect(till.part('basket-line')).toHaveText([/0[.,]350 kg × R\s?19[.,]99\/kg/, /1[.,]000 kg × R\s?19[.,]99\/kg/]);
  await expect
    .poll(async () => (await till.sale()).basket.lines)
    .toMatchObject([
      { quantity: 350, unit: 'kg' },
      { quantity: 1_000, unit: 'kg' },
    ]);
});
