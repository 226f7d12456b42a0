/** What must hold on every screen of the till, whatever it shows. */
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The training store's access key and secret key, which are made anew at each start, and the names of such fields. */
export const secrets = [/TRAINING[0-9A-F]{12}/, /\b[0-9a-f]{40}\b/, /secretKey|accessKey|hmac|authorization/i];

/** The axe that its Playwright package brings. Loading it once for a page, not for each look, takes a tenth of the time. */
const axeSource: string = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))('axe-core').source;

/** It meets WCAG 2.2 AA, says that it is training, fits the screen without a page scroll, and holds no credential. */
export async function inspect(page: Page, screen: string): Promise<void> {
  await expect.soft(page.getByTestId('training-banner'), `${screen}: training`).toBeVisible();
  await inspectPage(page, screen, secrets);
}

/** The same for a screen of whichever mode: `forbidden` is what it must not hold. */
export async function inspectPage(page: Page, screen: string, forbidden: readonly RegExp[]): Promise<void> {
  expect.soft(await violations(page), `${screen}: WCAG 2.2 AA`).toEqual([]);
  await expect.soft.poll(() => excess(page), { message: `${screen}: page scroll` }).toEqual({ across: 0, down: 0 });
  const held = (await page.content()) + (await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })));
  for (const secret of forbidden) expect.soft(secret.test(held), `${screen}: ${secret}`).toBe(false);
}

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async (tags) => {
    const axe = Reflect.get(window, 'axe') as AxeInPage;
    const found = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target}: ${node.failureSummary}`));
  }, wcag);
}

function excess(page: Page): Promise<{ across: number; down: number }> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { across: scrollWidth - window.innerWidth, down: scrollHeight - window.innerHeight };
  });
}

interface AxeInPage {
  run(
    context: Document,
    options: { runOnly: string[]; resultTypes: ['violations'] },
  ): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
}
