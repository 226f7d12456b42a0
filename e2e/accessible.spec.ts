import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { largeScreen, smallScreen } from './hosts.ts';
import { tours } from './pages/tour.ts';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const [appearance, size] of [
  ['light', smallScreen],
  ['dark', largeScreen],
] as const) {
  for (const [what, visit] of tours) {
    test(`${what} meets WCAG 2.2 AA, ${appearance}, ${size.width}x${size.height}`, async ({ till }) => {
      test.setTimeout(180_000);
      await till.window.resize(size);
      await till.chooseAppearance(appearance);
      await visit(till, async (screen) => {
        const { violations } = await new AxeBuilder({ page: till.page }).setLegacyMode(true).withTags(wcag).analyze();
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
        );
        expect.soft(found, screen).toEqual([]);
      });
    });
  }
}
