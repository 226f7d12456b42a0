/** Brings the till to every screen of a drawer and of a day's end. */
import { expect } from '@playwright/test';
import type { TillPage } from './till-page.ts';

export type ShiftScreenName =
  | 'drawer without a shift'
  | 'a shift is opened'
  | 'drawer with a shift'
  | 'more than one may pay out alone'
  | 'money is put in'
  | 'drawer without a sale'
  | 'drawer is counted'
  | 'count is given in'
  | 'count with a difference'
  | 'day so far, drawer not counted'
  | 'day is to be closed'
  | 'day is closed'
  | 'closed days';

/** Calls `look` on each screen once it has settled. */
export async function visitShift(till: TillPage, look: (screen: ShiftScreenName) => Promise<void>): Promise<void> {
  const see = async (screen: ShiftScreenName) => {
    await till.isSettled();
    await look(screen);
  };
  const { shift } = till;
  await shift.open();
  await expect(shift.part('shift-none')).toBeVisible();
  await see('drawer without a shift');
  await shift.part('shift-open').click();
  await till.page.keyboard.type('10000');
  await see('a shift is opened');
  await shift.part('shift-open-confirm').click();
  await expect(shift.part('shift')).toBeVisible();
  await shift.part('shift-pay-in').click();
  await till.page.keyboard.type('5000');
  await see('money is put in');
  await shift.part('shift-reason-change').click();
  await shift.part('shift-move-confirm').click();
  await expect(shift.part('shift')).toBeVisible();
  await see('drawer with a shift');
  await shift.entersMove('pay-out', 150_000);
  await shift.part('shift-move-confirm').click();
  await expect(shift.part('shift-approval')).toBeVisible();
  await see('more than one may pay out alone');
  await shift.part('shift-approval-close').click();
  await shift.part('shift-back').click();
  await shift.part('shift-no-sale').click();
  await see('drawer without a sale');
  await shift.part('shift-back').click();
  await shift.close();

  await till.managerSignsIn();
  await shift.openDay();
  await expect(shift.part('day-uncounted')).toBeVisible();
  await see('day so far, drawer not counted');
  await shift.part('day-to-shift').click();
  await till.isSettled();
  await shift.beginsCounting();
  await shift.counts(10_000, 1);
  await shift.counts(1_000, 4);
  await see('drawer is counted');
  await shift.part('shift-counted-all').click();
  await see('count is given in');
  await shift.part('shift-close').click();
  await expect(shift.part('shift-outcome')).toBeVisible();
  await see('count with a difference');
  await shift.part('shift-to-day').click();
  await expect(shift.part('day-close-ask')).toBeVisible();
  await till.isSettled();
  await shift.part('day-close-ask').click();
  await see('day is to be closed');
  await shift.part('day-close').click();
  await expect(shift.part('day-done')).toBeVisible();
  await see('day is closed');
  await shift.part('day-closed').click();
  await expect(shift.part('day-1')).toBeVisible();
  await see('closed days');
  await shift.leaveDay();
}
