import { expect, test } from './fixtures.ts';
import { largeScreen, type Size, smallScreen } from './hosts.ts';
import { visitAttention } from './pages/attention-tour.ts';
import { visitBasket } from './pages/basket-tour.ts';
import { visitCatalogue } from './pages/catalogue-tour.ts';
import { inspect } from './pages/inspection.ts';
import { visitShift } from './pages/shift-tour.ts';
import { visitEveryStore } from './pages/store-tour.ts';
import type { TillPage } from './pages/till-page.ts';
import { visitEveryScreen } from './pages/tour.ts';

type Tour = (till: TillPage, look: (screen: string) => Promise<void>) => Promise<void>;

async function walk(till: TillPage, size: Size, tour: Tour): Promise<void> {
  await till.window.resize(size);
  await tour(till, (screen) => inspect(till.page, screen));
}

const does = 'meets WCAG 2.2 AA, fits, is marked as training and holds no credential';

test.use({ lostPayments: 2 });

// The looks are spread over the walks: the same parts in the same colours stand on most screens.
for (const [screens, tour, appearance, size] of [
  ['that every provider has', visitEveryScreen, 'light', smallScreen],
  ['that every provider has', visitEveryScreen, 'dark', largeScreen],
  ['that only some providers have', visitEveryStore, 'contrast', smallScreen],
  ['of a basket', visitBasket, 'light', smallScreen],
  ['of the catalogue', visitCatalogue, 'dark', smallScreen],
  ['of drawers and the day’s end', visitShift, 'light', smallScreen],
] as const) {
  test(`every screen ${screens} ${does}, ${appearance}, ${size.width}x${size.height}`, async ({ till }) => {
    test.setTimeout(240_000);
    await till.chooseAppearance(appearance);
    await walk(till, size, tour);
    await expect(till.page.locator('html')).toHaveAttribute('data-theme', appearance);
  });
}

test(`every screen of a payment that nobody can tell ${does}, dark, ${largeScreen.width}x${largeScreen.height}`, async ({ lostTill }) => {
  test.setTimeout(240_000);
  // Here it is the computer that is dark: the list to look at stands before the menu.
  await lostTill.page.emulateMedia({ colorScheme: 'dark' });
  await walk(lostTill, largeScreen, visitAttention);
});
