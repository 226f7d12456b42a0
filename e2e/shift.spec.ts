import { expect, test } from './fixtures.ts';

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
