/** The names of Windows' print queues, asked of the spooler itself (Microsoft, "EnumPrinters function", level 4: names alone, no printer is called). */
import type { Winspool } from './winspool.ts';

/** Local printers, and those that were connected for this user; none where there is no spooler. */
export async function winspoolQueues(load: () => Winspool): Promise<string[]> {
  let winspool: Winspool;
  try {
    winspool = load();
  } catch {
    return [];
  }
  const [needed, returned] = [Buffer.alloc(4), Buffer.alloc(4)];
  // The first call fails and tells how much room the answer takes. A printer added in between makes the second one fail too.
  for (let room = 0, turn = 0; turn < 3; turn += 1) {
    const answer = Buffer.alloc(room);
    const isTold = (await winspool.EnumPrintersW(flags, null, 4, room === 0 ? null : answer, room, needed, returned)) !== 0;
    if (isTold) return namesIn(answer, winspool.addressOf(answer), returned.readUInt32LE());
    room = Math.min(needed.readUInt32LE(), roomMax);
    if (room === 0) return [];
  }
  return [];
}

/** PRINTER_ENUM_LOCAL and PRINTER_ENUM_CONNECTIONS. */
const flags = 0x2 | 0x4;
/** Thousands of printers; more is no answer. */
const roomMax = 4_000_000;

/** PRINTER_INFO_4W of a 64-bit Windows: two pointers and a number, filled up to eight bytes. */
const recordBytes = 24;

/** A record points to a text that stands behind the records in the same buffer. What points elsewhere is left out. */
function namesIn(answer: Buffer, address: bigint, count: number): string[] {
  return Array.from({ length: Math.min(count, Math.floor(answer.length / recordBytes)) }, (_, index) => {
    if (answer.length < (index + 1) * recordBytes) return '';
    const start = answer.readBigUInt64LE(index * recordBytes) - address;
    return start >= 0n && start < BigInt(answer.length) ? textAt(answer, Number(start)) : '';
  }).filter((name) => name !== '');
}

/** UTF-16, up to a zero. */
function textAt(answer: Buffer, start: number): string {
  let end = start;
  while (end + 1 < answer.length && answer.readUInt16LE(end) !== 0) end += 2;
  return answer.toString('utf16le', start, end);
}
