import { test } from './fixtures.ts';
import { largeScreen, type Size, smallScreen } from './hosts.ts';
import { visitAttention } from './pages/attention-tour.ts';
import { visitBasket } from './pages/basket-tour.ts';
import { visitCatalogue } from './pages/catalogue-tour.ts';
import { inspect } from './pages/inspection.ts';
import { visitDifferences } from './pages/reconciliation-tour.ts';
import { visitShift } from './pages/shift-tour.ts';
import { visitEveryStore } from './pages/store-tour.ts';
import type { Appearance, TillPage } from './pages/till-page.ts';
import { visitEveryScreen } from './pages/tour.ts';
import { openTypedInTill } from './typed-in.ts';

type Tour = (till: TillPage, look: (screen: string) => Promise<void>) => Promise<void>;

interface Look {
  readonly appearance: Exclude<Appearance, 'system'>;
  readonly size: Size;
}

/** Goes the way once and looks at each screen in every look: getting there takes longer than looking. It is worked in the last one. */
async function walk(till: TillPage, looks: readonly Look[], tour: Tour): Promise<void> {
  for (const look of looks) await wear(till, look);
  await tour(till, async (screen) => {
    for (const look of looks) {
      await wear(till, look);
      await inspect(till.page, `${screen}, ${named(look)}`);
    }
  });
}

async function wear(till: TillPage, { appearance, size }: Look): Promise<void> {
  await till.page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), appearance);
  await till.window.resize(size);
}

const named = ({ appearance, size }: Look) => `${appearance}, ${size.width}x${size.height}`;
const does = 'meets WCAG 2.2 AA, fits, is marked as training and holds no credential';
const light: Look = { appearance: 'light', size: smallScreen };
const dark: Look = { appearance: 'dark', size: largeScreen };
const contrast: Look = { appearance: 'contrast', size: smallScreen };

test.use({ lostPayments: 2 });

for (const [screens, tour, looks] of [
  ['that every provider has', visitEveryScreen, [dark, light]],
  ['that only some providers have', visitEveryStore, [dark, contrast]],
  ['of a basket', visitBasket, [dark, light]],
  ['of the catalogue', visitCatalogue, [light, dark]],
  ['of drawers and the day’s end', visitShift, [contrast, light]],
] as const) {
  test(`every screen ${screens} ${does}: ${looks.map(named).join('; ')}`, async ({ till }) => {
    test.setTimeout(300_000);
    await walk(till, looks, tour);
  });
}

test.describe('the British store', () => {
  test.use({ store: 'GB' });
  test(`every screen of a difference with a provider ${does}: ${named(dark)}; ${named(light)}`, async ({ openTill, dataDirectory }) => {
    test.setTimeout(300_000);
    await walk(await openTypedInTill(openTill, dataDirectory), [dark, light], visitDifferences);
  });
});

test(`every screen of a payment that nobody can tell ${does}: ${named(dark)}; ${named(light)}`, async ({ lostTill }) => {
  test.setTimeout(300_000);
  await walk(lostTill, [dark, light], visitAttention);
});
