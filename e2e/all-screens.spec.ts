import { expect, test } from './fixtures.ts';
import { largeScreen, type Size, smallScreen } from './hosts.ts';
import { visitAttention } from './pages/attention-tour.ts';
import { visitBasket } from './pages/basket-tour.ts';
import { visitCatalogue } from './pages/catalogue-tour.ts';
import { inspect } from './pages/inspection.ts';
import { visitEveryStore } from './pages/store-tour.ts';
import type { TillPage } from './pages/till-page.ts';
import { visitEveryScreen } from './pages/tour.ts';

type Tour = (till: TillPage, look: (screen: string) => Promise<void>) => Promise<void>;

async function walk(till: TillPage, size: Size, tour: Tour): Promise<void> {
  await till.window.resize(size);
  await tour(till, (screen) => inspect(till.page, screen));
}

test.use({ lostPayments: 2 });

for (const [appearance, size, other] of [
  ['light', smallScreen, 'contrast'],
  ['dark', largeScreen, 'dark'],
] as const) {
  const does = 'meets WCAG 2.2 AA, fits, is marked as training and holds no credential';
  const how = `${does}, ${appearance}, ${size.width}x${size.height}`;

  test(`every screen that every provider has ${how}`, async ({ till }) => {
    test.setTimeout(180_000);
    await till.chooseAppearance(appearance);
    await walk(till, size, visitEveryScreen);
    await expect(till.page.locator('html')).toHaveAttribute('data-theme', appearance);
  });

  test(`every screen of a basket ${how}`, async ({ till }) => {
    test.setTimeout(180_000);
    await till.chooseAppearance(appearance);
    await walk(till, size, visitBasket);
  });

  test(`every screen of the catalogue ${how}`, async ({ till }) => {
    test.setTimeout(180_000);
    await till.chooseAppearance(appearance);
    await walk(till, size, visitCatalogue);
  });

  test(`every screen that only some providers have ${does}, ${other}, ${size.width}x${size.height}`, async ({ till }) => {
    test.setTimeout(180_000);
    await till.chooseAppearance(other);
    await walk(till, size, visitEveryStore);
  });

  test(`every screen of a payment that nobody can tell ${how}`, async ({ lostTill }) => {
    test.setTimeout(180_000);
    // Here it is the computer that is light or dark: the list to look at stands before the menu.
    await lostTill.page.emulateMedia({ colorScheme: appearance });
    await walk(lostTill, size, visitAttention);
  });
}
