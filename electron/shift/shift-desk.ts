/** What people do with drawers: opening a shift, moving money, counting. Each is in the audit, and on paper where that is the custom. */
import { countedSum, type DrawerCeilings, denominationsOf, type MovementKind, type Pieces } from '#shared/drawer.ts';
import type { Approval, ClosedShiftView, OpenShiftView, ShiftsView } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import type { Receipt } from '#shared/receipt.ts';
import { mayDo, type Role } from '#shared/roles.ts';
import type { Journal } from '../payments/journal.ts';
import { approve, type Verifier } from '../people/approval.ts';
import { operatorOf } from '../people/operators.ts';
import { type Clock, isoNow } from '../ports.ts';
import { redactText } from '../redaction/redact.ts';
import { Refused } from '../refused.ts';
import type { Sales } from '../sales/sales.ts';
import { counted } from './day-report.ts';
import type { Shift } from './drawer.ts';
import { type Letterhead, type Movement, shiftPaper, slipPaper } from './paper.ts';

export interface ShiftDesk {
  view(): ShiftsView;
  open(shiftId: string, float: number): void;
  /** Above its ceiling it takes the approval, or a supervisor at the till. Throws Refused, and then nothing moved. */
  move(order: MoveOrder): Promise<void>;
  /** Throws Refused where no drawer can be opened. */
  noSale(moveId: string, reason: string): void;
  close(order: CountOrder): ClosedShiftView;
  /** Newest first. */
  closed(last: number): ClosedShiftView[];
  /** The paper of a shift that is over. Throws Refused. */
  paper(shiftId: string): Receipt;
  /** Throws Refused where cash is taken in a shift only, and none is open. */
  refuseWithoutShift(): void;
}

export interface CountOrder {
  readonly shiftId: string;
  readonly lastEntry: number;
  readonly count: readonly Pieces[];
  readonly loose: number;
  readonly note: string;
}

export interface MoveOrder {
  readonly shiftId: string;
  readonly moveId: string;
  readonly kind: MovementKind;
  /** Minor units. */
  readonly amount: number;
  readonly reason: string;
  readonly approval?: Approval;
}

export interface ShiftDeskParts {
  readonly sales: Sales;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly currency: string;
  readonly letterhead: () => Letterhead;
  readonly rules: () => { readonly drawers: 'one' | 'each'; readonly needed: boolean };
  readonly seller: () => Operator;
  readonly role: () => Role | null;
  /** Who is at the desk, else whoever sells. */
  readonly clerk: () => Operator;
  readonly operators: Verifier;
  readonly ceilings: () => DrawerCeilings;
  /** Prints once for each moment; never throws. */
  readonly print: (moment: string, paper: Receipt) => void;
  /** Throws Refused where there is no drawer. */
  readonly openDrawer: () => void;
  readonly changed: () => void;
}

export function createShiftDesk(parts: ShiftDeskParts): ShiftDesk {
  const { sales, currency, clock } = parts;
  const { drawer, audit } = sales;

  const known = (shiftId: string): Shift => {
    const shift = drawer.shift(shiftId);
    if (!shift) throw new Refused('no-such-shift', shiftId);
    return shift;
  };
  const openOne = (shiftId: string): Shift => {
    const shift = known(shiftId);
    if (shift.end) throw new Refused('shift-is-over', shiftId);
    return shift;
  };
  /** Somebody else's own drawer is a supervisor's matter. */
  const mine = (shiftId: string): Shift => {
    const shift = openOne(shiftId);
    if (shift.drawer !== '' && shift.drawer !== parts.seller().id && !mayDo(parts.role(), 'supervisor'))
      throw new Refused('role-needed', 'supervisor');
    return shift;
  };
  /** Who stands for it where it is more than somebody may do alone; else null. */
  const standsFor = async (kind: MovementKind, amount: number, approval: Approval | undefined): Promise<Operator | null> => {
    const ceiling = parts.ceilings()[kind];
    if (ceiling === null || amount <= ceiling) return null;
    if (approval) return operatorOf(await approve(parts.operators, approval));
    if (!mayDo(parts.role(), 'supervisor')) throw new Refused('role-needed', 'supervisor');
    return parts.clerk();
  };
  const slip = (movement: Movement, moveId: string): void =>
    parts.print(`slip ${moveId}`, slipPaper(movement, currency, parts.letterhead()));
  const closedView = (shift: Shift): ClosedShiftView => {
    const over = counted(shift);
    if (!over) throw new Refused('no-such-shift', shift.id);
    return { id: shift.id, shift: { ...over, count: [...over.count] }, currency, paper: shiftPaper(over, currency, parts.letterhead()) };
  };

  return {
    view() {
      const { drawers, needed } = parts.rules();
      return {
        drawers,
        needed,
        currency,
        denominations: [...denominationsOf(currency)],
        ceilings: { ...parts.ceilings() },
        open: drawer.openShifts().map((shift) => openView(shift, drawer.entriesOf(shift.number))),
        own: drawer.shiftOf(parts.seller().id)?.id ?? null,
      };
    },
    open(shiftId, float) {
      if (drawer.shift(shiftId)) return;
      const by = parts.seller();
      const owner = parts.rules().drawers === 'each' ? by : { id: '', name: '' };
      const busy = drawer.openShifts().find((shift) => shift.drawer === owner.id);
      if (busy) throw new Refused('shift-open', busy.drawerName || `#${busy.number}`);
      sales.together(() => {
        // What ended before belongs to no shift.
        sales.days.follow(parts.journal);
        const shift = drawer.openShift({ id: shiftId, drawer: owner.id, drawerName: owner.name, float, by });
        audit.record({
          action: 'shift-opened',
          operator: by,
          subject: shiftId,
          detail: { number: shift.number, drawer: owner.name, float, currency },
        });
      });
      parts.changed();
    },
    async move({ shiftId, moveId, kind, amount, reason, approval }) {
      if (drawer.hasMoved(moveId)) return;
      mine(shiftId);
      const approvedBy = await standsFor(kind, amount, approval);
      // While the PIN was looked at, it may have been pressed again, or the shift closed.
      if (drawer.hasMoved(moveId)) return;
      const { number } = mine(shiftId);
      const by = parts.seller();
      const told = masked(reason);
      sales.together(() => {
        drawer.move({ id: moveId, kind, amount: kind === 'pay-in' ? amount : -amount, reason: told, by, shift: number });
        audit.record({
          action: 'drawer-moved',
          operator: by,
          ...(approvedBy && { approvedBy }),
          subject: shiftId,
          detail: { number, kind, amount, currency, reason: told },
        });
      });
      slip({ kind, amount, reason: told, operator: by, at: isoNow(clock) }, moveId);
      openQuietly(parts.openDrawer);
      parts.changed();
    },
    noSale(moveId, reason) {
      if (drawer.hasMoved(moveId)) return;
      const by = parts.seller();
      const shift = drawer.shiftOf(by.id);
      const told = masked(reason);
      // The entry comes first: a drawer that opens is told of, and one that cannot open is not.
      sales.together(() => {
        drawer.move({ id: moveId, kind: 'no-sale', amount: 0, reason: told, by, shift: shift?.number ?? null });
        audit.record({ action: 'drawer-opened', operator: by, subject: shift?.id ?? '', detail: { reason: told } });
        parts.openDrawer();
      });
      slip({ kind: 'no-sale', amount: 0, reason: told, operator: by, at: isoNow(clock) }, moveId);
      parts.changed();
    },
    close({ shiftId, lastEntry, count, loose, note }) {
      const values = new Set(denominationsOf(currency));
      const strange = count.find(({ value }) => !values.has(value));
      if (strange || new Set(count.map(({ value }) => value)).size < count.length) throw new Refused('invalid-input', 'count');
      const shift = mine(shiftId);
      const by = parts.seller();
      const ended = sales.together(() => {
        sales.days.follow(parts.journal);
        if (known(shiftId).lastEntry !== lastEntry) throw new Refused('drawer-moved', shiftId);
        const pieces = count.filter((each) => each.pieces > 0);
        const over = drawer.endShift(shift.number, { counted: countedSum(pieces, loose), pieces, loose, note: masked(note), by });
        const { expected, counted: sum, difference } = over.end ?? { expected: 0, counted: 0, difference: 0 };
        audit.record({
          action: 'shift-closed',
          operator: by,
          subject: shiftId,
          detail: { number: shift.number, drawer: shift.drawerName, expected, counted: sum, difference, currency },
        });
        return over;
      });
      const closed = closedView(ended);
      parts.print(`shift ${shiftId}`, closed.paper);
      parts.changed();
      return closed;
    },
    closed: (last) => drawer.lastEnded(last).map(closedView),
    paper: (shiftId) => closedView(known(shiftId)).paper,
    refuseWithoutShift() {
      if (parts.rules().needed && !drawer.shiftOf(parts.seller().id)) throw new Refused('shift-needed');
    },
  };
}

const told: ReadonlySet<string> = new Set(['pay-in', 'pay-out', 'drop', 'no-sale']);

function openView(shift: Shift, entries: ReturnType<Sales['drawer']['entriesOf']>): OpenShiftView {
  return {
    id: shift.id,
    number: shift.number,
    drawer: shift.drawerName,
    openedAt: shift.openedAt,
    openedBy: shift.openedBy.name,
    float: shift.float,
    lastEntry: shift.lastEntry,
    moves: entries
      .filter(({ kind }) => told.has(kind))
      .map(({ kind, amount, reason, operator, at }) => ({ kind, amount, reason, operator: operator.name, at })),
  };
}

/** The movement is on disk; a drawer that does not open has a key. */
function openQuietly(open: () => void): void {
  try {
    open();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

/** Somebody who tells why may type a card number. */
function masked(text: string): string {
  return redactText(text).slice(0, text.length);
}
