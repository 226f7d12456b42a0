/** The till as a process on files that somebody put back from before, or took away: it says what is missing, and guesses nothing. */
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { conformanceEntries } from '../../providers/conformance-entries.ts';
import { tap } from '../../providers/simulation.ts';
import { openStation } from './station.ts';
import { startTill } from './till-process.ts';

const [first] = await conformanceEntries();

test('a journal from before the last payment is read with a warning, and no payment starts on it', { timeout: 60_000 }, async () => {
  if (!first) throw new Error('There is no provider');
  const station = await openStation(first[1]);
  const sale = ['sale', '--terminal', station.stage.context.terminalId, '--amount', '15.00', '--wait', '20'];
  const journal = join(station.directory, 'journal.db');
  try {
    expect((await startTill(station, sale).ended).status).toBe(0);
    copyFileSync(journal, `${journal}.backup`);
    expect((await startTill(station, sale).ended).status).toBe(0);
    copyFileSync(`${journal}.backup`, journal);

    const warning = /The payment journal ends at entry \d+, but entry \d+ was written.*provider’s own list of payments/;
    const listed = await startTill(station, ['payments']).ended;
    expect(listed).toMatchObject({ status: 0, stderr: expect.stringMatching(warning) });
    expect(listed.lines).toHaveLength(1);
    expect(await startTill(station, ['recover', '--wait', '5']).ended).toMatchObject({ status: 0, stderr: expect.stringMatching(warning) });
    expect(await startTill(station, sale).ended).toMatchObject({ status: 12, stderr: expect.stringMatching(warning) });
    expect(station.stage.simulator.ledger.entries).toHaveLength(2);
  } finally {
    await station.close(false);
  }
});

test('the outcome of a payment is told although the file with its sale is lost', { timeout: 60_000 }, async () => {
  const [, refunding] = (await conformanceEntries()).find(([, { capabilities }]) => capabilities.refund !== 'none') ?? [];
  if (!refunding) throw new Error('No provider pays back');
  const station = await openStation(refunding);
  try {
    station.customer.decides({ decision: tap, after: 'told' });
    const killed = startTill(station, ['sale', '--terminal', station.stage.context.terminalId, '--amount', '15.00']);
    await station.customer.asked(1);
    killed.kill();
    await killed.ended;
    for (const file of readdirSync(station.directory)) if (file.startsWith('sales.db')) rmSync(join(station.directory, file));
    station.customer.hurry();

    const recovered = await startTill(station, ['recover', '--wait', '20']).ended;
    expect(recovered).toMatchObject({ status: 0, stderr: expect.stringContaining('receipt') });
    const result = recovered.lines.at(-1);
    expect(result).toMatchObject({ event: 'result', outcome: 'approved', receipts: { customer: [], merchant: [] } });
    const refunded = await startTill(station, ['refund', '--payment', String(result?.payment)]).ended;
    expect({ status: refunded.status, outcome: refunded.lines.at(-1)?.outcome }).toEqual({ status: 0, outcome: 'approved' });
    expect(station.stage.simulator.ledger.entries.map(({ kind }) => kind)).toEqual(['charge', 'refund']);
  } finally {
    await station.close(false);
  }
});
