import { expect, test } from './fixtures.ts';
import { trainingPin } from './pages/last-payments.ts';
import { money } from './pages/till-page.ts';

test('a shift is opened, counted blind and closed, and the day after it', async ({ till }) => {
  const { shift } = till;
  await shift.open();
  await shift.opensWith(10_000);
  await shift.moves('drop', 2_500);
  await shift.close();
  await till.addArticle('cola');
  await till.tenders.openCash();
  await till.isSettled();
  await till.part('cash-exact').click();
  await till.tenders.confirms();
  await till.tenders.isPaid();
  await till.startNewSale();

  await shift.open();
  await shift.beginsCounting();
  await shift.counts(5_000, 1);
  await shift.counts(2_000, 1);
  await expect(shift.part('shift-counted')).toHaveText(/70/);
  await shift.closesTheShift();
  await expect(shift.part('shift-outcome')).toHaveAttribute('data-outcome', 'missing');
  await shift.close();

  await till.managerSignsIn();
  await shift.openDay();
  await shift.closeDay();
  await expect(shift.part('day-done')).toHaveAttribute('data-number', '1');
  await shift.part('day-reprint').click();
  await shift.leaveDay();
  await till.printer.isShown();
  await expect(till.printer.paper).toContainText('REPRINT');
});

test('more than one may pay out alone takes a supervisor’s PIN', async ({ till }) => {
  const { shift } = till;
  await shift.open();
  await shift.opensWith(500_000);
  await shift.entersMove('pay-out', 100_001);
  await shift.part('shift-move-confirm').click();
  await expect(shift.part('shift-approval')).toContainText(money('R 1 000.01'));
  await shift.isSettled();
  await till.page.keyboard.type(trainingPin);
  await till.page.keyboard.press('Enter');
  await expect(shift.part('shift-approval')).toHaveCount(0);
  await expect(shift.part('shift')).toContainText(money('R 1 000.01'));
  await shift.close();
});
