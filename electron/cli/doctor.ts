/** `doctor`: the health page on the command line. Reads every file whole, asks every provider and printer, changes nothing. */
import type { HealthFact, HealthItem, HealthState } from '#shared/ipc.ts';
import type { CommonOptions } from './arguments.ts';
import { exitStatus, type Output } from './output.ts';
import { openReader, readMode } from './session.ts';

/** The status is 0 when all is well or merely not configured. */
export async function doctor(options: CommonOptions, output: Output): Promise<number> {
  const till = await openReader(options, readMode(options));
  try {
    const { at, well, items } = await till.health(true, AbortSignal.timeout(options.waitMs));
    for (const item of items) {
      output.json({ event: 'health', ...item });
      for (const line of lines(item)) output.text(line);
    }
    output.json({ event: 'health-result', at, well });
    output.text(well ? 'All is well.' : 'Something needs attention: see the lines marked "!!" and "! ".');
    return well ? 0 : exitStatus('not-charged');
  } finally {
    await till.close();
  }
}

const marks: Record<HealthState, string> = { well: 'ok', attention: '! ', trouble: '!!', 'not-configured': '- ' };

const titles: Record<HealthItem['about'], string> = {
  program: 'Program',
  storage: 'Disk',
  journal: 'Payment journal',
  files: 'Data files',
  payments: 'Payments',
  clock: 'Clock',
  terminal: 'Terminal',
  printer: 'Printer',
  printing: 'Print jobs',
  backup: 'Backup',
};

function lines({ about, name, state, facts, detail }: HealthItem): string[] {
  const told = facts.map(({ fact, value }) => factText(fact, value)).join(', ');
  const head = `${marks[state]}  ${titles[about]}${name === null ? '' : ` ${name}`}`;
  const rest = state === 'not-configured' ? 'not configured' : told;
  return [
    rest === '' ? head : `${head}: ${rest}`,
    ...(detail === null ? [] : [`      ${about === 'printer' ? detail.replaceAll('-', ' ') : detail}`]),
  ];
}

function factText(fact: HealthFact, value: string | number): string {
  switch (fact) {
    case 'version':
      return `Kassa ${value}`;
    case 'node':
      return `Node ${value}`;
    case 'electron':
      return `Electron ${value}`;
    case 'system':
    case 'folder':
      return String(value);
    case 'free':
      return `${megabytes(value)} free`;
    case 'size':
      return megabytes(value);
    case 'entries':
      return `${value} entries`;
    case 'open':
      return `${value} open`;
    case 'uncertain':
      return `${value} of them uncertain`;
    case 'files':
      return `${value} files`;
    case 'clockDifference':
      return `${(Number(value) / 1_000).toFixed(1)} s from the providers' clock`;
    case 'lastContact':
      return `last answer ${value}`;
    case 'failedJobs':
      return `${value} failed`;
    case 'lastBackup':
      return `last taken ${value}`;
    case 'beginsAfter':
      return `begins after entry ${value}`;
    case 'archive':
      return `kept in archive ${value}`;
    case 'yearsDue':
      return `years up to ${value} to archive`;
    case 'waitingJobs':
      return `${value} waiting`;
  }
}

function megabytes(bytes: string | number): string {
  return `${(Number(bytes) / 1_000_000).toFixed(1)} MB`;
}
