/**
 * Drawers and their shifts as the file holds them. A shift belongs to a drawer: the till's one drawer, or an operator's own.
 * Money goes to the operator's own open drawer, else to the shared one, else to none; the file decides that for each amount.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { DrawerKind, MovementKind, Pieces } from '#shared/drawer.ts';
import type { Operator } from '#shared/payment.ts';
import { type Clock, isoNow } from '../ports.ts';
import { transaction } from '../storage/database.ts';

export interface Shift {
  readonly number: number;
  readonly id: string;
  /** Empty for the drawer that all share; otherwise the id of the operator whose own it is. */
  readonly drawer: string;
  readonly drawerName: string;
  readonly openedBy: Operator;
  readonly openedAt: string;
  readonly float: number;
  /** The entry that moved it last. */
  readonly lastEntry: number;
  readonly end: ShiftEnd | null;
}

/** How a shift was counted. */
export interface ShiftEnd {
  readonly expected: number;
  readonly counted: number;
  /** counted - expected: less than zero where money is missing. */
  readonly difference: number;
  readonly count: readonly Pieces[];
  readonly loose: number;
  readonly note: string;
  readonly by: Operator;
  readonly at: string;
}

export interface DrawerEntry {
  readonly entry: number;
  readonly kind: DrawerKind;
  /** Into the drawer, or out of it. */
  readonly amount: number;
  readonly reason: string | null;
  readonly operator: Operator;
  readonly at: string;
}

export interface NewShift {
  readonly id: string;
  readonly drawer: string;
  readonly drawerName: string;
  readonly float: number;
  readonly by: Operator;
}

export interface Count {
  readonly counted: number;
  readonly pieces: readonly Pieces[];
  readonly loose: number;
  readonly note: string;
  readonly by: Operator;
}

export interface Drawer {
  openShift(shift: NewShift): Shift;
  /** `amount` is what goes in, less than zero for what goes out. A movement outside of a shift is none's. */
  move(move: {
    readonly id: string;
    readonly kind: MovementKind | 'no-sale';
    readonly amount: number;
    readonly reason: string;
    readonly by: Operator;
    readonly shift: number | null;
  }): void;
  hasMoved(moveId: string): boolean;
  /** Ends a shift with what was counted; what was expected is the sum of its entries at this moment. */
  endShift(number: number, count: Count): Shift;
  shift(id: string): Shift | null;
  /** The shift whose drawer this operator's cash goes to, or null. */
  shiftOf(operatorId: string): Shift | null;
  openShifts(): Shift[];
  /** Ended ones with these numbers, in their order. */
  endedShifts(after: number, limit: number): Shift[];
  /** The last that ended, newest first. */
  lastEnded(limit: number): Shift[];
  entriesOf(number: number): DrawerEntry[];
}

const whole = `SELECT shift.*, ending.expected, ending.counted, ending.count, ending.note,
    ending.operator_id AS end_operator_id, ending.operator_name AS end_operator_name, ending.at AS end_at,
    (SELECT amount FROM drawer_entry WHERE kind = 'float' AND subject = shift.id) AS float,
    (SELECT max(entry) FROM drawer_entry WHERE shift = shift.number) AS last_entry
  FROM shift LEFT JOIN shift_end AS ending ON ending.shift = shift.number`;

export function createDrawer(database: DatabaseSync, clock: Clock): Drawer {
  const one = (rows: readonly Record<string, unknown>[]): Shift | null => (rows[0] ? toShift(rows[0]) : null);
  const byNumber = (number: number): Shift => {
    const found = one(database.prepare(`${whole} WHERE shift.number = ?`).all(number));
    if (!found) throw new RangeError(`There is no shift ${number}`);
    return found;
  };
  const insertEntry = database.prepare(
    `INSERT INTO drawer_entry (shift, kind, amount, subject, reason, operator_id, operator_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  return {
    openShift: ({ id, drawer, drawerName, float, by }) =>
      transaction(database, () => {
        const next = database.prepare(
          'SELECT max(coalesce((SELECT max(number) FROM shift), 0), coalesce((SELECT max(shifts_after) FROM restored), 0)) + 1 AS next',
        );
        const number = Number(next.get()?.next);
        const at = isoNow(clock);
        database
          .prepare('INSERT INTO shift (number, id, drawer, drawer_name, operator_id, operator_name, at) VALUES (?, ?, ?, ?, ?, ?, ?)')
          .run(number, id, drawer, drawerName, by.id, by.name, at);
        insertEntry.run(number, 'float', float, id, null, by.id, by.name, at);
        return byNumber(number);
      }),
    move({ id, kind, amount, reason, by, shift }) {
      insertEntry.run(shift, kind, amount, id, reason, by.id, by.name, isoNow(clock));
    },
    hasMoved: (moveId) =>
      database.prepare(`SELECT 1 FROM drawer_entry WHERE subject = ? AND kind IN ('pay-in', 'pay-out', 'drop', 'no-sale')`).get(moveId) !==
      undefined,
    endShift: (number, { counted, pieces, loose, note, by }) =>
      transaction(database, () => {
        const sum = database.prepare('SELECT coalesce(sum(amount), 0) AS expected FROM drawer_entry WHERE shift = ?').get(number);
        database
          .prepare(
            `INSERT INTO shift_end (shift, expected, counted, count, note, operator_id, operator_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(number, Number(sum?.expected), counted, JSON.stringify({ pieces, loose }), note, by.id, by.name, isoNow(clock));
        return byNumber(number);
      }),
    shift: (id) => one(database.prepare(`${whole} WHERE shift.id = ?`).all(id)),
    shiftOf: (operatorId) =>
      one(
        database
          .prepare(
            `${whole} WHERE shift.number = coalesce((SELECT shift FROM open_shift WHERE drawer = ?), (SELECT shift FROM open_shift WHERE drawer = ''))`,
          )
          .all(operatorId),
      ),
    openShifts: () =>
      database.prepare(`${whole} WHERE shift.number IN (SELECT shift FROM open_shift) ORDER BY shift.number`).all().map(toShift),
    endedShifts: (after, limit) =>
      database
        .prepare(`${whole} WHERE ending.shift IS NOT NULL AND shift.number > ? ORDER BY shift.number LIMIT ?`)
        .all(after, limit)
        .map(toShift),
    lastEnded: (limit) =>
      database.prepare(`${whole} WHERE ending.shift IS NOT NULL ORDER BY shift.number DESC LIMIT ?`).all(limit).map(toShift),
    entriesOf: (number) => database.prepare('SELECT * FROM drawer_entry WHERE shift = ? ORDER BY entry').all(number).map(toEntry),
  };
}

function toShift(row: Record<string, unknown>): Shift {
  return {
    number: Number(row.number),
    id: String(row.id),
    drawer: String(row.drawer),
    drawerName: String(row.drawer_name),
    openedBy: { id: String(row.operator_id), name: String(row.operator_name) },
    openedAt: String(row.at),
    float: Number(row.float),
    lastEntry: Number(row.last_entry),
    end: row.end_at === null ? null : toEnd(row),
  };
}

function toEnd(row: Record<string, unknown>): ShiftEnd {
  const { pieces, loose } = JSON.parse(String(row.count)) as { pieces: Pieces[]; loose: number };
  const [expected, counted] = [Number(row.expected), Number(row.counted)];
  return {
    expected,
    counted,
    difference: counted - expected,
    count: pieces,
    loose,
    note: String(row.note),
    by: { id: String(row.end_operator_id), name: String(row.end_operator_name) },
    at: String(row.end_at),
  };
}

function toEntry(row: Record<string, unknown>): DrawerEntry {
  return {
    entry: Number(row.entry),
    kind: row.kind as DrawerKind,
    amount: Number(row.amount),
    reason: row.reason === null ? null : String(row.reason),
    operator: { id: String(row.operator_id), name: String(row.operator_name) },
    at: String(row.at),
  };
}
