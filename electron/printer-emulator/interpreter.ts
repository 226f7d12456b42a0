/**
 * Reads what a receipt printer is sent, byte by byte, as the Epson ESC/POS command reference says (TM-T88 series), and
 * tells what comes out. What the reference does not know is told as a problem and printed as nothing.
 */
import { readBarcode } from './barcodes.ts';
import { type Mechanism, type Reading, take } from './mechanism.ts';
import { readColumns, readRaster } from './pictures.ts';
import { newTypewriter, type Typewriter } from './typewriter.ts';

/** Give it each byte with `next(byte)`; the very first `next()` starts it. */
export function* interpret(columns: number, mechanism: Mechanism): Reading<never> {
  const typewriter = newTypewriter(columns, mechanism);
  const qr = { value: '' };
  for (;;) {
    const byte = yield;
    if (byte >= 0x20) typewriter.type(byte);
    else if (byte === LF) typewriter.feed(1);
    else if (byte === ESC) yield* afterEscape(typewriter, mechanism);
    else if (byte === GS) yield* afterGroup(typewriter, mechanism, qr);
    else if (byte === FS) yield* chinese(mechanism);
    else if (byte === DLE) yield* realTime(mechanism);
    else if (byte === HT) typewriter.tab();
    // CR alone does nothing where automatic line feed is off, as it is when a printer leaves the factory.
    else if (byte !== CR && byte !== 0) mechanism.problem(`0x${hex(byte)} is no command`);
  }
}

const [HT, LF, CR, DLE, ESC, FS, GS] = [0x09, 0x0a, 0x0d, 0x10, 0x1b, 0x1c, 0x1d];

function* afterEscape(typewriter: Typewriter, mechanism: Mechanism): Reading<void> {
  const command = String.fromCharCode(yield);
  switch (command) {
    case '@':
      return typewriter.reset();
    case '!':
      return typewriter.mode(yield);
    case 'E':
    case 'G':
      return typewriter.look({ bold: ((yield) & 1) === 1 });
    case '-':
      return typewriter.look({ underline: (yield) % 48 !== 0 });
    case 't':
      return typewriter.page(yield);
    case 'a':
      return typewriter.align(yield);
    case 'd':
      return typewriter.feed(yield);
    case 'J':
      // In fractions of a line: what is printed is one line.
      yield;
      return typewriter.feed(1);
    case 'p': {
      const [pin, on] = [yield, yield];
      yield;
      if (![0, 1, 48, 49].includes(pin)) return mechanism.problem(`ESC p has no connector ${pin}`);
      return mechanism.drawer(pin % 48 === 0 ? 2 : 5, on * 2);
    }
    case '*':
      return yield* readColumns(typewriter, mechanism);
    // Font, line spacing, character spacing, national letters, turning, colour, sensors, buttons: nothing to see of them here.
    case '2':
      return;
    case 'M':
    case '3':
    case ' ':
    case 'R':
    case 'V':
    case '{':
    case 'r':
    case '=':
    case 'U':
      yield;
      return;
    case '$':
    case '\\':
    case 'c':
      yield* skip(2);
      return;
    default:
      return mechanism.problem(`ESC ${printable(command)} is no command`);
  }
}

function* afterGroup(typewriter: Typewriter, mechanism: Mechanism, qr: { value: string }): Reading<void> {
  const command = String.fromCharCode(yield);
  switch (command) {
    case '!':
      return typewriter.size(yield);
    case 'B':
      return typewriter.look({ inverted: ((yield) & 1) === 1 });
    case 'k':
      return yield* readBarcode(typewriter, mechanism);
    case 'v':
      return yield* readRaster(typewriter, mechanism);
    case '(':
      return yield* extended(typewriter, mechanism, qr);
    case 'V': {
      const how = yield;
      if (how === 65 || how === 66) yield;
      else if (![0, 1, 48, 49].includes(how)) return mechanism.problem(`GS V knows no cut ${how}`);
      return typewriter.cut();
    }
    case 'r': {
      const what = yield;
      if (what === 1 || what === 49) return mechanism.asked('paper');
      if (what === 2 || what === 50) return mechanism.asked('drawer');
      return mechanism.problem(`GS r has no status ${what}`);
    }
    case 'I':
      yield;
      return mechanism.asked('model');
    // Barcode's height, width, caption and font; smoothing; automatic status: nothing to see of them here.
    case 'h':
    case 'w':
    case 'H':
    case 'f':
    case 'b':
    case 'a':
      yield;
      return;
    case 'P':
    case 'L':
    case 'W':
    case '$':
      yield* skip(2);
      return;
    default:
      return mechanism.problem(`GS ${printable(command)} is no command`);
  }
}

/** GS ( with its length: of these only the QR code is drawn. */
function* extended(typewriter: Typewriter, mechanism: Mechanism, qr: { value: string }): Reading<void> {
  const set = String.fromCharCode(yield);
  const length = (yield) + (yield) * 256;
  const data = yield* take(length);
  if (set !== 'k')
    return ['A', 'D', 'E', 'H', 'K', 'L', 'N'].includes(set) ? undefined : mechanism.problem(`GS ( ${printable(set)} is no command`);
  const [symbol, action] = data;
  if (symbol !== 49) return mechanism.problem(`GS ( k has no symbol ${symbol}`);
  if (action === 80) qr.value = new TextDecoder('latin1').decode(data.subarray(3));
  else if (action === 81 && qr.value === '') mechanism.problem('GS ( k prints a QR code that was not stored');
  else if (action === 81) typewriter.put({ kind: 'qr', alignment: typewriter.alignment(), value: qr.value });
}

/** FS: the character sets of two bytes; leaving them is all that a Western receipt does. */
function* chinese(mechanism: Mechanism): Reading<void> {
  const command = String.fromCharCode(yield);
  if (command === '.') return;
  if (command === '!' || command === 'C' || command === '-') yield;
  else if (command === 'S') yield* skip(2);
  else mechanism.problem(`FS ${printable(command)} is no command here`);
}

/** DLE: what the receiver has answered already passes by here. */
function* realTime(mechanism: Mechanism): Reading<void> {
  const command = yield;
  if (command === 0x04 || command === 0x05) yield;
  else mechanism.problem(`DLE 0x${hex(command)} is no command here`);
}

function* skip(count: number): Reading<void> {
  for (let left = count; left > 0; left -= 1) yield;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function printable(command: string): string {
  const code = command.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? command : `0x${hex(code)}`;
}
