/**
 * The journal's files after a power cut, a full disk, a bad sector, a restored backup: the journal opens as it was
 * after the last commit, or says that it is not. `TORN=20000` makes as many tries at random.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileName, type Files, fileNames, lived, type Moment, type Outcome, openFiles, type State } from './journal-torn.test-data.ts';

const moments = lived();
const last = moments.length - 1;
const chosen = process.env.TORN === undefined ? { seed: 20_260_105 } : {};
const tries = (usual: number) => ({ numRuns: Number(process.env.TORN ?? usual), ...chosen });
const timeout = Math.max(60_000, Number(process.env.TORN ?? 0) * 50);

const database = 'journal.db';
const log = 'journal.db-wal';
const witness = 'journal.tail';

describe('A journal', () => {
  it('opens as it was after each commit, wherever the till was when it stopped', () => {
    for (const { files, state } of moments) expect(openFiles(files)).toMatchObject({ kind: 'opened', state });
  });

  it('that was written further than its witness knows is whole', { timeout }, () => {
    fc.assert(
      fc.property(fc.nat(last), fc.nat(last), (one, other) => {
        const { files, state } = at(Math.max(one, other));
        const older = at(Math.min(one, other)).files.get(witness);
        expect(openFiles(withFile(files, witness, older))).toMatchObject({ kind: 'opened', state });
      }),
      tries(40),
    );
  });

  it('that was cut off while its log was folded back is whole, whichever pages had reached the file', { timeout }, () => {
    const folds = moments.flatMap(({ folded }, index) => (folded ? [index] : []));
    fc.assert(
      fc.property(fc.constantFrom(...folds), fc.array(fc.boolean(), { minLength: 32, maxLength: 32 }), (fold, reached) => {
        const before = at(fold - 1);
        const after = at(fold).files.get(database) ?? Buffer.alloc(0);
        const mixed = (bytes: Buffer) => {
          const pages = Buffer.concat([bytes, Buffer.alloc(Math.max(0, after.length - bytes.length))]);
          for (const [page, has] of reached.entries()) if (has) after.subarray(page * 4096, (page + 1) * 4096).copy(pages, page * 4096);
          return pages;
        };
        expect(openFiles(changed(before.files, database, mixed))).toMatchObject({ kind: 'opened', state: before.state });
      }),
      tries(60),
    );
    expect(folds.length).toBeGreaterThan(0);
  });
});

describe('A write-ahead log', () => {
  it('that is cut anywhere gives the commits before the cut, without a hole, and the loss is said', { timeout }, () => {
    fc.assert(
      fc.property(fc.nat(last), cuts(log), (moment, cut) => {
        const { files, state } = at(moment);
        const outcome = openFiles(changed(files, log, cut));
        wholeOrSaid(outcome, state);
        if (outcome.kind === 'said') expect(outcome.state?.entries).toEqual(state.entries.slice(0, outcome.state?.entries.length));
      }),
      tries(200),
    );
  });

  it('that is missing is missed', () => {
    for (const { files, state } of moments) wholeOrSaid(openFiles(withFile(files, log, undefined)), state);
  });
});

describe('Files', () => {
  it('that are cut anywhere are whole all the same, or said to be broken', { timeout }, () => {
    fc.assert(
      fc.property(fc.nat(last), fc.constantFrom(...fileNames).chain(cutOf), (moment, { name, cut }) => {
        const { files, state } = at(moment);
        wholeOrSaid(openFiles(changed(files, name, cut)), state);
      }),
      tries(150),
    );
  });

  it('with changed bytes are whole all the same, or said to be broken', { timeout }, () => {
    fc.assert(
      fc.property(fc.nat(last), fc.constantFrom(...fileNames), fc.array(flips, { minLength: 1, maxLength: 3 }), (moment, name, changes) => {
        const { files, state } = at(moment);
        wholeOrSaid(openFiles(changes.reduce((so, flip) => changed(so, name, flip), files)), state);
      }),
      tries(300),
    );
  });

  it('with a sector or a page of zeros are whole all the same, or said to be broken', { timeout }, () => {
    fc.assert(
      fc.property(
        fc.nat(last),
        fc.constantFrom<FileName>(database, log, witness),
        fc.constantFrom(512, 4096),
        share,
        (moment, name, size, where) => {
          const { files, state } = at(moment);
          const zeroed = (bytes: Buffer) => {
            const from = Math.floor((where * bytes.length) / size) * size;
            return Buffer.from(bytes).fill(0, from, Math.min(bytes.length, from + size));
          };
          wholeOrSaid(openFiles(changed(files, name, zeroed)), state);
        },
      ),
      tries(100),
    );
  });

  it('of different moments are never taken for less than the witness knows', { timeout }, () => {
    fc.assert(
      fc.property(fc.nat(last), fc.nat(last), fc.nat(last), (ofDatabase, ofLog, ofWitness) => {
        const files = new Map(at(ofDatabase).files);
        const mixed = withFile(withFile(files, log, at(ofLog).files.get(log)), witness, at(ofWitness).files.get(witness));
        const outcome = openFiles(mixed);
        if (outcome.kind === 'opened') expect(known(ofWitness)).toContainEqual(outcome.state);
        else saysWhatToDo(outcome);
      }),
      tries(250),
    );
  });

  it('that the till refuses are left as they are', { timeout }, () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(last), fc.array(flips, { minLength: 20, maxLength: 60 }), (moment, changes) => {
        const files = changes.reduce((so, flip) => changed(so, database, flip), at(moment).files);
        const outcome = openFiles(files);
        if (outcome.kind !== 'refused') return;
        refused += 1;
        for (const name of [database, log, witness] as const) expect(outcome.after.get(name)).toEqual(files.get(name));
      }),
      tries(60),
    );
    expect(refused).toBeGreaterThan(0);
  });
});

/** The states that are no older than a moment. */
function known(since: number): readonly State[] {
  return moments.slice(since).map(({ state }) => state);
}

function at(moment: number): Moment {
  const found = moments[moment];
  if (!found) throw new RangeError(`There is no moment ${moment}`);
  return found;
}

/** The one thing that may not happen: fewer or other entries, and no word of it. */
function wholeOrSaid(outcome: Outcome, state: State): void {
  if (outcome.kind === 'opened') expect(outcome.state).toEqual(state);
  else saysWhatToDo(outcome);
}

function saysWhatToDo(outcome: Exclude<Outcome, { kind: 'opened' }>): void {
  expect(outcome.sentences).toMatch(/(charged again.*provider’s own list|was written by a newer Kassa)/);
}

type Change = (bytes: Buffer) => Buffer | undefined;

function withFile(files: Files, name: FileName, bytes: Buffer | undefined): Files {
  const others = [...files].filter(([each]) => each !== name);
  return new Map(bytes === undefined ? others : [...others, [name, bytes]]);
}

function changed(files: Files, name: FileName, change: Change): Files {
  const bytes = files.get(name);
  return bytes ? withFile(files, name, change(bytes)) : files;
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** A byte that is not what it was. */
const flips: fc.Arbitrary<Change> = fc
  .record({ where: share, difference: fc.integer({ min: 1, max: 255 }) })
  .map(({ where, difference }) => (bytes) => {
    const flipped = Buffer.from(bytes);
    const index = Math.floor(where * bytes.length);
    flipped[index] = (flipped[index] ?? 0) ^ difference;
    return flipped;
  });

function cutOf(name: FileName) {
  return cuts(name).map((cut) => ({ name, cut }));
}

/** Cuts of every kind: nothing left, in the file's header, between two units, in a unit's header, in its middle. */
function cuts(name: FileName): fc.Arbitrary<Change> {
  const isLog = name === log;
  const header = isLog ? 32 : 0;
  const unit = isLog ? 24 + 4096 : name === witness ? 512 : 4096;
  const inUnit = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 24 }), fc.integer({ min: 25, max: unit - 1 }));
  const atUnit = fc.tuple(share, inUnit).map(
    ([where, more]) =>
      (length: number) =>
        header + Math.floor((where * (length - header)) / unit) * unit + more,
  );
  const kept = fc.oneof(
    { weight: 1, arbitrary: fc.constant(() => 0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }).map((bytes) => () => bytes) },
    { weight: 5, arbitrary: atUnit },
  );
  return kept.map((length) => (bytes) => bytes.subarray(0, Math.min(bytes.length, length(bytes.length))));
}
