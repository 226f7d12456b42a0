/** The print queues of the systems, at the boundary of their programs and functions. */
import koffi from 'koffi';
import { describe, expect, test } from 'vitest';
import { cupsQueues, cupsTransport } from './cups.ts';
import { type ProgramResult, runProgram } from './program.ts';
import { type Winspool, type WinspoolFunction, winspoolTransport } from './winspool.ts';
import { documentMembers, loadWinspool, openWinspool, winspoolPrototypes } from './winspool-library.ts';
import { winspoolQueues } from './winspool-names.ts';

const signal = new AbortController().signal;
const bytes = Buffer.from('receipt');

describe('CUPS', () => {
  const ended = (output: string, status = 0): ProgramResult => ({ kind: 'ended', status, output, error: '' });

  function system(answers: { readonly lpstat?: ProgramResult; readonly lp?: ProgramResult }) {
    const calls: { readonly program: string; readonly given: readonly string[]; readonly input: Uint8Array | null }[] = [];
    const run: typeof runProgram = async (program, given, input) => {
      calls.push({ program, given, input });
      return (program === 'lp' ? answers.lp : answers.lpstat) ?? { kind: 'missing' };
    };
    return { calls, run };
  }

  test('names its queues, and none where it is missing', async () => {
    expect(await cupsQueues(system({ lpstat: ended('Receipts\nA4_office\n-o\n') }).run, signal)).toEqual(['Receipts', 'A4_office']);
    expect(await cupsQueues(system({}).run, signal)).toEqual([]);
  });

  test('gets the bytes as they are, with fixed arguments', async () => {
    const { calls, run } = system({
      lpstat: ended('printer Receipts is idle.  enabled since now\n'),
      lp: ended('request id is Receipts-1'),
    });
    expect(await cupsTransport('Receipts', run).send(bytes, signal)).toEqual({ kind: 'printed', confirmed: false });
    expect(calls.at(-1)).toEqual({ program: 'lp', given: ['-d', 'Receipts', '-o', 'raw', '-t', 'Kassa', '-'], input: bytes });
  });

  test.each([
    ['stopped', { lpstat: ended('printer Receipts disabled since now -\n') }, { kind: 'failed', trouble: 'offline' }],
    ['gone', { lpstat: ended('', 1) }, { kind: 'failed', trouble: 'not-installed' }],
    ['refusing', { lpstat: ended('printer Receipts is idle.'), lp: ended('', 1) }, { kind: 'failed', trouble: 'refused' }],
    ['not there at all', {}, { kind: 'failed', trouble: 'not-here' }],
    ['hanging', { lpstat: ended('printer Receipts is idle.'), lp: { kind: 'broken-off' } }, { kind: 'perhaps', trouble: 'no-answer' }],
  ] as const)('that is %s is told', async (_, answers, outcome) => {
    expect(await cupsTransport('Receipts', system(answers).run).send(bytes, signal)).toEqual(outcome);
  });

  test.each(['-o', 'a b', 'a/b', '', 'a\nb'])('is not asked for a queue called %j', async (name) => {
    const { calls, run } = system({ lpstat: ended(''), lp: ended('') });
    expect(await cupsTransport(name, run).send(bytes, signal)).toEqual({ kind: 'failed', trouble: 'not-installed' });
    expect(calls).toEqual([]);
  });

  test('programs get their input, no shell, and are given up on', async () => {
    const script = 'process.stdin.on("data", (piece) => process.stdout.write(piece + process.argv[1])).on("end", () => process.exit(3))';
    const echoed = await runProgram(process.execPath, ['-e', script, '$(id);'], Buffer.from('in '), signal);
    expect(echoed).toMatchObject({ kind: 'ended', status: 3, output: 'in $(id);' });
    expect(await runProgram('kassa-no-such-program', [], null, signal)).toEqual({ kind: 'missing' });
    expect(await runProgram(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], null, AbortSignal.timeout(300))).toEqual({
      kind: 'broken-off',
    });
  });
});

describe('the spooler of Windows', () => {
  interface Stand {
    /** Names of the printers that there are. */
    readonly names?: readonly string[];
    /** Bytes that are needed more at the second question: a printer was added. */
    readonly grows?: number;
    readonly installed?: boolean;
    readonly status?: number;
    readonly attributes?: number;
    readonly fails?: WinspoolFunction;
    /** Bytes that WritePrinter takes at once. */
    readonly takes?: number;
  }

  /** Stands in for winspool.drv as Microsoft documents it. */
  function windows({ installed = true, status = 0, attributes = 0, fails, takes = 4, names = [], grows = 0 }: Stand = {}) {
    let asked = 0;
    const calls: string[] = [];
    const received: number[] = [];
    const open = new Set<bigint>();
    const step = (name: WinspoolFunction, work: () => number = () => 1): Promise<number> => {
      calls.push(name);
      return Promise.resolve(name === fails ? 0 : work());
    };
    const needed = 300;
    const library: Winspool = {
      OpenPrinterW: (name, handle) =>
        step('OpenPrinterW', () => {
          if (!installed || name !== 'Receipts') return 0;
          handle.writeBigUInt64LE(0x1_0000_0007n);
          open.add(0x1_0000_0007n);
          return 1;
        }),
      GetPrinterW: (printer, level, information, size, needs) =>
        step('GetPrinterW', () => {
          expect({ open: open.has(printer), level }).toEqual({ open: true, level: 2 });
          needs.writeUInt32LE(needed);
          if (!information || size < needed) return 0;
          information.writeUInt32LE(attributes, 104);
          information.writeUInt32LE(status, 124);
          return 1;
        }),
      StartDocPrinterW: (_, level, document) =>
        step('StartDocPrinterW', () => {
          expect({ level, document }).toEqual({ level: 1, document: { pDocName: 'Kassa', pOutputFile: null, pDatatype: 'RAW' } });
          return 12;
        }),
      StartPagePrinter: () => step('StartPagePrinter'),
      WritePrinter: (_, piece, size, written) =>
        step('WritePrinter', () => {
          const taken = Math.min(size, takes);
          received.push(...piece.subarray(0, taken));
          written.writeUInt32LE(taken);
          return 1;
        }),
      EndPagePrinter: () => step('EndPagePrinter'),
      EndDocPrinter: () => step('EndDocPrinter'),
      AbortPrinter: () => step('AbortPrinter'),
      EnumPrintersW: (flags, name, level, printers, size, needs, returned) =>
        step('EnumPrintersW', () => {
          expect({ flags, name, level }).toEqual({ flags: 6, name: null, level: 4 });
          asked += 1;
          const answer = printersAt(0x7_0000_0000n, names);
          const room = answer.length + (asked > 1 ? grows : 0);
          needs.writeUInt32LE(room);
          if (!printers || size < room) return 0;
          answer.copy(printers);
          returned.writeUInt32LE(names.length);
          return 1;
        }),
      addressOf: () => 0x7_0000_0000n,
      ClosePrinter: (printer) => step('ClosePrinter', () => (open.delete(printer) ? 1 : 0)),
    };
    return { calls, open, library, text: () => Buffer.from(received).toString(), transport: winspoolTransport('Receipts', () => library) };
  }

  /** PRINTER_INFO_4W for each name, and behind them the names that they point to. */
  function printersAt(address: bigint, names: readonly string[]): Buffer {
    const texts = names.map((name) => Buffer.from(`${name}\0`, 'utf16le'));
    const records = Buffer.alloc(names.length * 24);
    let at = records.length;
    for (const [index, text] of texts.entries()) {
      records.writeBigUInt64LE(address + BigInt(at), index * 24);
      at += text.length;
    }
    return Buffer.concat([records, ...texts]);
  }

  test('names its printers without calling any of them', async () => {
    const { library, calls } = windows({ names: ['Bon', 'Küche – 80 mm', '日本'] });
    expect(await winspoolQueues(() => library)).toEqual(['Bon', 'Küche – 80 mm', '日本']);
    expect(new Set(calls)).toEqual(new Set(['EnumPrintersW']));
  });

  test.each([
    ['has none', {}],
    ['fails', { names: ['Bon'], fails: 'EnumPrintersW' }],
  ] as const)('names none where it %s', async (_, stand) => {
    expect(await winspoolQueues(() => windows(stand).library)).toEqual([]);
  });

  test('names none where its answer points out of itself, and none on another system', async () => {
    const { library } = windows({ names: ['Bon'] });
    expect(await winspoolQueues(() => ({ ...library, addressOf: () => 0x1n }))).toEqual([]);
    expect(await winspoolQueues(() => ({ ...library, addressOf: () => 0x7_0000_0fffn }))).toEqual([]);
    const nowhere = () => {
      throw new Error('There is no winspool.drv here');
    };
    expect(await winspoolQueues(nowhere)).toEqual([]);
  });

  test('is asked again where a printer came in between', async () => {
    const { library, calls } = windows({ names: ['Bon'], grows: 40 });
    expect(await winspoolQueues(() => library)).toEqual(['Bon']);
    expect(calls).toHaveLength(3);
  });

  test('gets all bytes, however few it takes at once, and its handle back', async () => {
    const { transport, text, open } = windows();
    expect(await transport.send(bytes, signal)).toEqual({ kind: 'printed', confirmed: false });
    expect({ text: text(), open: [...open] }).toEqual({ text: 'receipt', open: [] });
  });

  test.each([
    ['without paper', { status: 0x10 }, 'paper-out'],
    ['with an open door', { status: 0x40_0000 }, 'cover-open'],
    ['offline', { status: 0x80 }, 'offline'],
    ['used offline', { attributes: 0x400 }, 'offline'],
    ['paused', { status: 0x1 }, 'offline'],
    ['jammed', { status: 0x8 }, 'printer-error'],
    ['not installed', { installed: false }, 'not-installed'],
  ] as const)('of a printer %s gets nothing', async (_, stand, trouble) => {
    const { transport, calls, open } = windows(stand);
    expect(await transport.send(bytes, signal)).toEqual({ kind: 'failed', trouble });
    expect(calls).not.toContain('StartDocPrinterW');
    expect([...open]).toEqual([]);
  });

  test.each([
    ['StartDocPrinterW', { kind: 'failed', trouble: 'refused' }],
    ['StartPagePrinter', { kind: 'perhaps', trouble: 'printer-error' }],
    ['WritePrinter', { kind: 'perhaps', trouble: 'printer-error' }],
    ['EndDocPrinter', { kind: 'perhaps', trouble: 'printer-error' }],
  ] as const)('that fails in %s is told as what that means', async (fails, outcome) => {
    const { transport, open } = windows({ fails });
    expect(await transport.send(bytes, signal)).toEqual(outcome);
    expect([...open]).toEqual([]);
  });

  test('that takes nothing is not asked for ever', async () => {
    expect(await windows({ takes: 0 }).transport.send(bytes, signal)).toEqual({ kind: 'perhaps', trouble: 'printer-error' });
  });

  test.runIf(process.platform !== 'win32')('is not there on other systems', async () => {
    const transport = winspoolTransport('Receipts', loadWinspool);
    expect(await transport.state(signal)).toEqual({ kind: 'trouble', trouble: 'not-here' });
    expect(await transport.send(bytes, signal)).toEqual({ kind: 'failed', trouble: 'not-here' });
  });

  test('is declared in a way that koffi reads, each function with its parameters', () => {
    koffi.struct('DOC_INFO_1W', documentMembers);
    const given = Object.values(winspoolPrototypes).map((prototype) => koffi.proto(prototype).proto?.arguments.length);
    expect(given).toEqual([3, 5, 3, 1, 4, 1, 1, 1, 1, 7]);
  });

  test('is called through koffi with what the caller gives, beside the program', async () => {
    const asked: unknown[] = [];
    const library = openWinspool({
      struct: () => undefined,
      address: koffi.address,
      load: (path) => ({
        func: (prototype) => ({
          async: (...given) => {
            const answer = given.at(-1);
            asked.push(path, prototype.split('(')[0], given.slice(0, -1));
            if (typeof answer === 'function') setImmediate(() => answer(null, 1));
          },
        }),
      }),
    });
    expect(library.addressOf(Buffer.alloc(100))).toBeTypeOf('bigint');
    expect(await library.ClosePrinter(7n)).toBe(1);
    expect(asked).toEqual(['winspool.drv', 'int __stdcall ClosePrinter', [7n]]);
  });
});
