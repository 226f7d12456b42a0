/** The emulated printer against Epson's command reference, with bytes written by hand. */
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { lineText } from '#shared/printed-paper.ts';
import { createEmulatedPrinter, type EmulatedPrinter } from './emulated-printer.ts';
import { type EmulatorServer, serveEmulator } from './server.ts';

const ESC = 0x1b;
const GS = 0x1d;

function fed(...parts: readonly (string | readonly number[])[]) {
  const printer = createEmulatedPrinter({ columns: 32 });
  const answers: number[] = [];
  const connection = printer.connect((bytes) => answers.push(...bytes));
  const send = (...more: readonly (string | readonly number[])[]) => {
    // One byte at a time: commands may come in pieces.
    for (const byte of bytesOf(more)) connection.receive(Uint8Array.of(byte));
  };
  send(...parts);
  return { printer, answers, send, lines: () => printer.paper().map(lineText) };
}

function bytesOf(parts: readonly (string | readonly number[])[]): number[] {
  return parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part]));
}

describe('text', () => {
  test.each([
    [0, 0x84, 'ä'],
    [0, 0xe1, 'ß'],
    [2, 0xd5, 'ı'],
    [16, 0x80, '€'],
    [17, 0x80, 'А'],
    [18, 0x9d, 'Ł'],
    [19, 0xd5, '€'],
    [40, 0xa4, '€'],
    [45, 0x8c, 'Ś'],
    [99, 0x80, '\ufffd'],
  ])('code page %i has %i as %s', (page, byte, letter) => {
    expect(fed([ESC, 0x74, page, byte, 0x0a]).lines()).toEqual([letter]);
  });

  test('has the looks that were asked for, each until it is taken back', () => {
    const { printer } = fed([ESC, 0x45, 1], 'a', [ESC, 0x45, 0, GS, 0x21, 0x11], 'b', [GS, 0x21, 0, GS, 0x42, 1, ESC, 0x2d, 1], 'c\n');
    const plain = { bold: false, underline: false, inverted: false, width: 1, height: 1 };
    expect(printer.paper()).toEqual([
      {
        kind: 'line',
        alignment: 'left',
        runs: [
          { ...plain, text: 'a', bold: true },
          { ...plain, text: 'b', width: 2, height: 2 },
          { ...plain, text: 'c', inverted: true, underline: true },
        ],
      },
    ]);
  });

  test('wider than the paper goes on below, and is told', () => {
    const { printer, lines } = fed('x'.repeat(33), '\n');
    expect(lines()).toEqual(['x'.repeat(32), 'x']);
    expect(printer.problems()).toEqual(['A line is wider than the paper']);
  });

  test('is as it was at the start after ESC @', () => {
    const { printer } = fed([ESC, 0x45, 1, ESC, 0x61, 1], 'lost', [ESC, 0x40], 'kept\n');
    expect(printer.paper()).toMatchObject([{ alignment: 'left', runs: [{ text: 'kept', bold: false }] }]);
  });
});

describe('commands', () => {
  test('cut, drawer, feeds and barcodes do what the reference says', () => {
    const { printer } = fed([GS, 0x6b, 4], 'A-1', [0, GS, 0x6b, 73, 5], '{B{{1', [
      ESC,
      0x64,
      2,
      GS,
      0x56,
      66,
      10,
      ESC,
      0x70,
      0,
      50,
      250,
      ESC,
      0x70,
      1,
      50,
      250,
    ]);
    expect(printer.paper().map((item) => (item.kind === 'barcode' ? item.value : item.kind))).toEqual(['A-1', '{1', 'line', 'line', 'cut']);
    expect(printer.drawerOpenings()).toBe(2);
    expect(printer.problems()).toEqual([]);
  });

  test('a picture of rows and one of columns give the same dots', () => {
    const rows = fed([GS, 0x76, 0x30, 0, 1, 0, 8, 0], Array(8).fill(0x80));
    const columns = fed([ESC, 0x2a, 0, 8, 0, 0xff, 0, 0, 0, 0, 0, 0, 0]);
    expect(rows.printer.paper()).toEqual(columns.printer.paper());
    expect(rows.printer.paper()).toMatchObject([{ kind: 'picture', width: 8, height: 8 }]);
  });

  test.each([
    ['ESC Q', [ESC, 0x51]],
    ['GS V 9', [GS, 0x56, 9]],
    ['a bell', [0x07]],
    ['a QR code that was not stored', [GS, 0x28, 0x6b, 3, 0, 49, 81, 48]],
    ['a cut within a line', [0x41, GS, 0x56, 0]],
  ] as const)('%s is a problem', (_, bytes) => {
    expect(fed([...bytes]).printer.problems()).toHaveLength(1);
  });
});

describe('its state', () => {
  const askAll = [1, 2, 3, 4].flatMap((request) => [0x10, 0x04, request]);

  test.each([
    ['ready', {}, [0x12, 0x12, 0x12, 0x12]],
    ['low on paper', { paper: 'low' }, [0x12, 0x12, 0x12, 0x1e]],
    ['out of paper', { paper: 'out' }, [0x1a, 0x32, 0x12, 0x7e]],
    ['open', { cover: 'open' }, [0x1a, 0x16, 0x12, 0x12]],
    ['offline', { online: false }, [0x1a, 0x12, 0x12, 0x12]],
    ['broken', { error: true }, [0x1a, 0x52, 0x1a, 0x12]],
  ] as const)('%s is answered at once', (_, condition, expected) => {
    const { printer, send, answers } = fed();
    printer.change(condition);
    send(askAll);
    expect(answers).toEqual(expected);
  });

  test('in the order of the data is answered once what came before is printed', () => {
    const { printer, send, answers } = fed();
    printer.change({ cover: 'open' });
    send('late\n', [GS, 0x72, 1]);
    expect({ paper: printer.paper(), answers }).toEqual({ paper: [], answers: [] });
    printer.change({ cover: 'closed' });
    expect({ lines: printer.paper().map(lineText), answers }).toEqual({ lines: ['late'], answers: [0] });
  });

  test('the paper ends in the middle of a job, and a new roll goes on', () => {
    const { printer, send, lines } = fed();
    printer.endPaperAfter(2);
    send('one\ntwo\nthree\n');
    expect(lines()).toEqual(['one', 'two']);
    expect(printer.condition().paper).toBe('out');
    printer.change({ paper: 'enough' });
    expect(lines()).toEqual(['one', 'two', 'three']);
  });
});

describe('on the network', () => {
  let server: EmulatorServer | undefined;
  afterEach(() => server?.close());

  const serve = async (printer: EmulatedPrinter) => {
    server = await serveEmulator(printer);
    return server;
  };

  test('it prints what comes in and answers', async () => {
    const printer = createEmulatedPrinter({ columns: 32 });
    const socket = connect((await serve(printer)).port, '127.0.0.1');
    const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve));
    socket.write(Uint8Array.from([...bytesOf(['hello\n']), 0x10, 0x04, 1]));
    expect([...(await answer)]).toEqual([0x12]);
    expect(printer.paper().map(lineText)).toEqual(['hello']);
    socket.destroy();
  });

  test('it hangs up where it was told to', async () => {
    const printer = createEmulatedPrinter({ columns: 32 });
    const { port, setFaults } = await serve(printer);
    setFaults({ hangUpAfter: 4 });
    const socket = connect(port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.write('one\ntwo\n');
    await closed;
    expect(printer.paper().map(lineText)).toEqual(['one']);
  });
});
