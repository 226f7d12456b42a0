import { expect, test } from './fixtures.ts';
import type { Language } from './pages/till-page.ts';

const words: Record<Language, { pay: string; basket: string; approved: string }> = {
  en: { pay: 'Pay by card', basket: 'Basket', approved: 'Approved' },
  nl: { pay: 'Pinnen', basket: 'Mandje', approved: 'Goedgekeurd' },
  de: { pay: 'Kartenzahlung', basket: 'Warenkorb', approved: 'Genehmigt' },
};

test('the language changes at once, stays after a reload, and a sale works in each', async ({ till }) => {
  for (const language of ['nl', 'de', 'en'] as const) {
    await till.chooseLanguage(language);
    await expect(till.part('basket')).toContainText(words[language].basket);
    await expect(till.part('pay-card')).toContainText(words[language].pay);
    await till.addArticle('cola');
    await expect(till.part('total')).toHaveText(/15[.,]00/);
    await till.payByCard();
    await till.cardholder.tapCard();
    await till.payment.endsAs('approved');
    await expect(till.part('result')).toContainText(words[language].approved);
    await till.startNewSale();
  }
  await till.chooseLanguage('de');
  await till.reload();
  await expect(till.part('pay-card')).toContainText(words.de.pay);
});

test('what a finger must hit is at least 48 pixels high', async ({ till }) => {
  await till.addArticle('cola');
  for (const name of ['pay-card', 'pay-with-cash', 'terminal-chip', 'key-5', 'quick-key-5003', 'last-payments', 'menu']) {
    const box = await till.part(name).boundingBox();
    expect(box?.height, name).toBeGreaterThanOrEqual(48);
    expect(box?.width, name).toBeGreaterThanOrEqual(48);
  }
});
