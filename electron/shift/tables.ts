/**
 * What stands in the file of the sales for shifts and days: every amount that moved a drawer, every payment that ended,
 * the sums of every closed sale, and the reports made of them. All of it is written once; the file itself refuses more.
 */

const once = (table: string): string => `
  CREATE TRIGGER ${table}_is_never_changed BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is written once'); END;
  CREATE TRIGGER ${table}_is_never_deleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is written once'); END;`;

/** Numbers follow each other without a gap. */
const gapless = (table: string, first: number): string => `
  CREATE TRIGGER ${table}_has_no_gap BEFORE INSERT ON ${table}
    WHEN NEW.number <> (SELECT coalesce(max(number) + 1, ${first}) FROM ${table})
    BEGIN SELECT RAISE(ABORT, '${table} has no gap'); END;`;

/** An operator's own drawer before the one that all share; null while neither has a shift. */
const shiftOf = (operator: string): string =>
  `coalesce((SELECT shift FROM open_shift WHERE drawer = ${operator}), (SELECT shift FROM open_shift WHERE drawer = ''))`;

/** The day that is open: what is written now is on the report that comes next. */
const today = '(SELECT coalesce(max(number) + 1, 0) FROM day_mark)';

/** Adds each new row to the running sums of its day: a report of 100,000 sales reads a few rows. */
const running = ({ table, of, keys, sums, when = '' }: RunningSum): string => `
  CREATE TABLE ${table} (
    day INTEGER NOT NULL,
    ${keys.map(([name, type]) => `${name} ${type} NOT NULL,`).join(' ')}
    ${sums.map(([name]) => `${name} INTEGER NOT NULL,`).join(' ')}
    PRIMARY KEY (day, ${keys.map(([name]) => name).join(', ')})
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER ${of}_runs_into_${table} AFTER INSERT ON ${of} ${when} BEGIN
    INSERT INTO ${table} (day, ${[...keys, ...sums].map(([name]) => name).join(', ')})
    VALUES (${today}, ${keys.map(([name, , value]) => value ?? `NEW.${name}`).join(', ')}, ${sums.map(([name, value]) => value ?? `NEW.${name}`).join(', ')})
    ON CONFLICT DO UPDATE SET ${sums.map(([name, , how]) => `${name} = ${how ?? `${name} + excluded.${name}`}`).join(', ')};
  END;`;

interface RunningSum {
  readonly table: string;
  /** The table whose rows it adds up. */
  readonly of: string;
  /** Name, type, and where it is not the row's own: the value. */
  readonly keys: readonly (readonly [string, 'TEXT' | 'INTEGER', string?])[];
  /** Name, the value where it is not the row's own, and how it goes on where it is not added. */
  readonly sums: readonly (readonly [string, string?, string?])[];
  readonly when?: string;
}

const operator = [
  ['operator_id', 'TEXT'],
  ['operator_name', 'TEXT'],
] as const;

const runningSums = [
  running({
    table: 'running_sales',
    of: 'sale_sums',
    keys: [['currency', 'TEXT'], ...operator],
    sums: [
      ['sales', '1'],
      ['first', 'NEW.number', 'min(first, excluded.first)'],
      ['last', 'NEW.number', 'max(last, excluded.last)'],
      ['total'],
      ['received'],
      ['without_goods'],
      ['discount'],
      ['returned'],
      ['returned_lines'],
    ],
  }),
  running({
    table: 'running_tax',
    of: 'sale_tax',
    keys: [
      ['currency', 'TEXT', '(SELECT currency FROM sale_sums WHERE number = NEW.number)'],
      ['rate', 'INTEGER'],
    ],
    sums: [['gross'], ['tax']],
  }),
  running({
    table: 'running_drawer',
    of: 'drawer_entry',
    keys: [['kind', 'TEXT'], ...operator, ['outside', 'INTEGER', 'NEW.shift IS NULL']],
    sums: [['count', '1'], ['amount'], ['rounding']],
  }),
  running({
    table: 'running_payments',
    of: 'ended_payment',
    keys: [['kind', 'TEXT'], ['tender', 'TEXT'], ['provider', 'TEXT'], ['terminal_id', 'TEXT'], ...operator, ['currency', 'TEXT']],
    sums: [['count', '1'], ['amount'], ['goods'], ['cash'], ['credit']],
    when: 'WHEN NEW.counted = 1',
  }),
];

const person = 'operator_id TEXT NOT NULL, operator_name TEXT NOT NULL, at TEXT NOT NULL';

/** A migration of the sales file. */
export const shiftTables = `
  CREATE TABLE shift (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    drawer TEXT NOT NULL,
    drawer_name TEXT NOT NULL,
    ${person}
  ) STRICT;
  CREATE TABLE open_shift (drawer TEXT PRIMARY KEY, shift INTEGER NOT NULL UNIQUE REFERENCES shift (number)) STRICT, WITHOUT ROWID;
  CREATE TABLE shift_end (
    shift INTEGER PRIMARY KEY REFERENCES shift (number),
    expected INTEGER NOT NULL,
    counted INTEGER NOT NULL CHECK (counted >= 0),
    count TEXT NOT NULL,
    note TEXT NOT NULL,
    ${person}
  ) STRICT;
  CREATE TABLE drawer_entry (
    entry INTEGER PRIMARY KEY,
    shift INTEGER REFERENCES shift (number),
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    rounding INTEGER NOT NULL DEFAULT 0,
    subject TEXT NOT NULL,
    reason TEXT,
    ${person},
    UNIQUE (kind, subject)
  ) STRICT;
  CREATE INDEX entry_of_shift ON drawer_entry (shift);
  CREATE TRIGGER shift_is_open AFTER INSERT ON shift BEGIN INSERT INTO open_shift (drawer, shift) VALUES (NEW.drawer, NEW.number); END;
  CREATE TRIGGER shift_ends_as_it_was BEFORE INSERT ON shift_end
    WHEN NEW.expected <> (SELECT coalesce(sum(amount), 0) FROM drawer_entry WHERE shift = NEW.shift)
    BEGIN SELECT RAISE(ABORT, 'the drawer holds another sum'); END;
  CREATE TRIGGER shift_is_over AFTER INSERT ON shift_end BEGIN DELETE FROM open_shift WHERE shift = NEW.shift; END;
  CREATE TRIGGER ended_shift_takes_nothing BEFORE INSERT ON drawer_entry
    WHEN NEW.shift IS NOT NULL AND NOT EXISTS (SELECT 1 FROM open_shift WHERE shift = NEW.shift)
    BEGIN SELECT RAISE(ABORT, 'the shift is over'); END;

  CREATE TRIGGER cash_moves_the_drawer AFTER INSERT ON cash BEGIN
    INSERT INTO drawer_entry (shift, kind, amount, rounding, subject, operator_id, operator_name, at)
    VALUES (${shiftOf('NEW.operator_id')}, 'cash', NEW.handed - NEW.change, NEW.rounding, NEW.id,
      NEW.operator_id, NEW.operator_name, NEW.at);
  END;
  CREATE TRIGGER cash_back_moves_the_drawer AFTER INSERT ON cash_given_back BEGIN
    INSERT INTO drawer_entry (shift, kind, amount, rounding, subject, operator_id, operator_name, at)
    SELECT ${shiftOf('NEW.operator_id')}, 'given-back', change - handed, -rounding, id, NEW.operator_id, NEW.operator_name, NEW.at
    FROM cash WHERE id = NEW.tender_id;
  END;

  CREATE TABLE ended_payment (
    entry INTEGER PRIMARY KEY,
    payment_id TEXT NOT NULL UNIQUE,
    sale_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    tender TEXT NOT NULL,
    provider TEXT NOT NULL,
    terminal_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    charged INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    goods INTEGER NOT NULL,
    cash INTEGER NOT NULL CHECK (counted = 0 OR amount = goods + cash),
    credit INTEGER NOT NULL,
    drawer INTEGER NOT NULL,
    drawer_kind TEXT,
    ${person}
  ) STRICT;
  CREATE INDEX ended_payment_of_sale ON ended_payment (sale_id);
  CREATE TRIGGER payment_moves_the_drawer AFTER INSERT ON ended_payment WHEN NEW.drawer <> 0 BEGIN
    INSERT INTO drawer_entry (shift, kind, amount, subject, operator_id, operator_name, at)
    VALUES (${shiftOf('NEW.operator_id')}, NEW.drawer_kind, NEW.drawer, NEW.payment_id, NEW.operator_id, NEW.operator_name, NEW.at);
  END;
  CREATE TABLE journal_read (only INTEGER PRIMARY KEY CHECK (only = 1), sequence INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;

  CREATE TABLE sale_sums (
    number INTEGER PRIMARY KEY REFERENCES sale (number),
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    received INTEGER NOT NULL,
    without_goods INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    returned INTEGER NOT NULL,
    returned_lines INTEGER NOT NULL,
    operator_id TEXT NOT NULL,
    operator_name TEXT NOT NULL
  ) STRICT;
  CREATE TABLE sale_tax (
    number INTEGER NOT NULL REFERENCES sale_sums (number),
    rate INTEGER NOT NULL,
    gross INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    PRIMARY KEY (number, rate)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE day_mark (
    number INTEGER PRIMARY KEY,
    last_sale INTEGER NOT NULL,
    last_entry INTEGER NOT NULL,
    last_payment INTEGER NOT NULL,
    last_audit INTEGER NOT NULL,
    last_shift INTEGER NOT NULL,
    on_open_sales INTEGER NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE day_report (
    number INTEGER PRIMARY KEY REFERENCES day_mark (number),
    body TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX refund_that_ended ON ended_payment (entry) WHERE kind = 'refund';
  CREATE INDEX ended_to_name ON ended_payment (entry) WHERE state = 'settled-by-person' OR (charged = 1 AND counted = 0);
  ${runningSums.join('')}
  CREATE TRIGGER day_report_is_whole BEFORE INSERT ON day_report WHEN EXISTS (SELECT 1 FROM open_shift)
    BEGIN SELECT RAISE(ABORT, 'a shift is open'); END;
  ${gapless('shift', 1)}${gapless('day_mark', 0)}${gapless('day_report', 1)}
  ${['shift', 'shift_end', 'drawer_entry', 'ended_payment', 'sale_sums', 'sale_tax', 'day_mark', 'day_report'].map(once).join('')}`;

/** A restore leaves numbers out that may have been given since its backup: what counts goes on after those, and then without a gap again. */
const gaplessButRestored = (table: string, first: number, after: string): string => `
  DROP TRIGGER ${table}_has_no_gap;
  CREATE TRIGGER ${table}_has_no_gap BEFORE INSERT ON ${table}
    WHEN NEW.number <> (SELECT coalesce(max(number) + 1, ${first}) FROM ${table})
      AND NOT (NEW.number > (SELECT coalesce(max(number), 0) FROM ${table}) AND NEW.number IN (SELECT ${after} FROM restored))
    BEGIN SELECT RAISE(ABORT, '${table} has no gap'); END;`;

/** A migration of the sales file, after that of what was restored. A report has the number of the mark that it goes up to. */
export const numbersAfterRestore = `
  ALTER TABLE restored ADD COLUMN shifts_after INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE restored ADD COLUMN days_after INTEGER NOT NULL DEFAULT 0;
  ${gaplessButRestored('shift', 1, 'shifts_after + 1')}${gaplessButRestored('day_mark', 0, 'days_after')}
  DROP TRIGGER day_report_has_no_gap;
  CREATE TRIGGER day_report_has_no_gap BEFORE INSERT ON day_report WHEN NEW.number IS NOT (SELECT max(number) FROM day_mark)
    BEGIN SELECT RAISE(ABORT, 'day_report has no gap'); END;`;

/** Where the sums of the day that is open stand. */
export const runningTables: readonly string[] = ['running_sales', 'running_tax', 'running_drawer', 'running_payments'];
