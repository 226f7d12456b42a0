/** The line that is being typed: looks, code page, alignment, and the edge of the paper. */
import type { PrintedAlignment, PrintedItem, PrintedRun } from '#shared/printed-paper.ts';
import { letterOf } from './code-pages.ts';
import type { Mechanism } from './mechanism.ts';

export type Look = Omit<PrintedRun, 'text'>;

export interface Typewriter {
  type(byte: number): void;
  tab(): void;
  /** Prints the line and feeds so many; 0 prints it alone. */
  feed(lines: number): void;
  cut(): void;
  /** Puts something that takes whole lines for itself. */
  put(item: PrintedItem): void;
  look(look: Partial<Look>): void;
  /** ESC !: bold, double height, double width and underline in one byte. */
  mode(bits: number): void;
  /** GS !: width in the upper four bits, height in the lower. */
  size(bits: number): void;
  page(page: number): void;
  align(choice: number): void;
  alignment(): PrintedAlignment;
  reset(): void;
}

const plain: Look = { bold: false, underline: false, inverted: false, width: 1, height: 1 };

export function newTypewriter(columns: number, { printed, problem }: Mechanism): Typewriter {
  let look = plain;
  let page = 0;
  let alignment: PrintedAlignment = 'left';
  let runs: PrintedRun[] = [];
  let taken = 0;

  const release = (): void => {
    printed({ kind: 'line', alignment, runs });
    runs = [];
    taken = 0;
  };

  const typeLetter = (letter: string): void => {
    if (taken + look.width > columns) {
      problem('A line is wider than the paper');
      release();
    }
    taken += look.width;
    const last = runs.at(-1);
    if (last && sameLook(last, look)) runs[runs.length - 1] = { ...last, text: last.text + letter };
    else runs.push({ ...look, text: letter });
  };

  return {
    type: (byte) => typeLetter(letterOf(byte, page)),
    tab() {
      do typeLetter(' ');
      while (taken % 8 !== 0 && taken < columns);
    },
    feed(lines) {
      if (runs.length > 0) release();
      else if (lines > 0) printed({ kind: 'line', alignment, runs: [] });
      for (let more = 1; more < lines; more += 1) printed({ kind: 'line', alignment, runs: [] });
    },
    cut() {
      if (runs.length > 0) problem('A cut in the middle of a line');
      else printed({ kind: 'cut' });
    },
    put(item) {
      if (runs.length > 0) release();
      printed(item);
    },
    look(change) {
      look = { ...look, ...change };
    },
    mode(bits) {
      look = {
        ...look,
        bold: (bits & 0x08) !== 0,
        height: bits & 0x10 ? 2 : 1,
        width: bits & 0x20 ? 2 : 1,
        underline: (bits & 0x80) !== 0,
      };
    },
    size(bits) {
      const [width, height] = [(bits >> 4) + 1, (bits & 0x0f) + 1];
      if (width > 8 || height > 8) problem(`GS ! has no size ${width} by ${height}`);
      else look = { ...look, width, height };
    },
    page(next) {
      page = next;
    },
    align(choice) {
      const named = alignments[choice % 48];
      if (named === undefined || runs.length > 0) problem('ESC a works at the beginning of a line, with 0, 1 or 2');
      else alignment = named;
    },
    alignment: () => alignment,
    reset() {
      look = plain;
      page = 0;
      alignment = 'left';
      runs = [];
      taken = 0;
    },
  };
}

const alignments: readonly PrintedAlignment[] = ['left', 'centre', 'right'];

function sameLook(one: Look, other: Look): boolean {
  return (
    one.bold === other.bold &&
    one.underline === other.underline &&
    one.inverted === other.inverted &&
    one.width === other.width &&
    one.height === other.height
  );
}
