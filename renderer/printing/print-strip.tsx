/** A row above the sale when something was not printed, or perhaps not: why, and what can be done. The sale goes on beside it. */
import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodInput, PrinterSettings, PrintJob } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost, usePrinting } from '../host/queries.tsx';
import { ReceiptPaper } from '../pay/receipt-paper.tsx';
import { SaleReceiptPaper } from '../tender/sale-result.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { useSteadyTaps } from '../ui/steady-taps.ts';
import { type Subject, subjectOf, troubledJobs } from './jobs.ts';
import { PrintRow } from './print-row.tsx';

export function usePrintBar(): ReactElement | null {
  const { t } = useTranslation();
  const { data: printing } = usePrinting();
  const troubled = troubledJobs(printing?.jobs ?? []);
  const [job] = troubled;
  useSteadyTaps(job ? `${job.id} ${job.state}` : (printing?.fault ?? 'nothing'));
  if (job && printing) return <JobRow key={job.id} job={job} more={troubled.length - 1} printers={printing.settings.printers} />;
  if (!printing?.fault) return null;
  return (
    <section key="print" className="bar bar--warn" aria-label={t('printing.strip.title')} data-testid="print-fault">
      <Icon name="printer" />
      <p role="alert">{t('printing.strip.fault')}</p>
    </section>
  );
}

interface JobRowProps {
  readonly job: PrintJob;
  readonly more: number;
  readonly printers: readonly PrinterSettings[];
}

function JobRow({ job, more, printers }: JobRowProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Subject | null>(null);
  const { retry, resolve, cancel, isPending } = useDecisions();
  const subject = subjectOf(job);
  const others = job.kind === 'receipt' || job.kind === 'report' ? printers.filter(({ id }) => id !== job.printerId) : [];
  return (
    <section
      className="bar bar--warn attention print-strip"
      aria-label={t('printing.strip.title')}
      data-testid="print-trouble"
      data-state={job.state}
      data-trouble={job.trouble}
    >
      <Icon name="printer" />
      <p role="alert">
        <strong>
          {titleOf(t, job)}
          {more > 0 && <span className="print-strip__more"> {t('printing.strip.more', { number: more })}</span>}
        </strong>
        <span className="attention__text">
          {job.trouble && t(`printing.trouble.${job.trouble}`)} {hintOf(t, job)}
        </span>
      </p>
      {job.state === 'perhaps' && job.kind !== 'drawer' ? (
        <>
          <Button
            kind="primary"
            isDisabled={isPending}
            onPress={() => resolve({ jobId: job.id, cameOut: true })}
            data-testid="print-came-out"
          >
            {t('printing.strip.cameOut')}
          </Button>
          <Button isDisabled={isPending} onPress={() => resolve({ jobId: job.id, cameOut: false })} data-testid="print-again">
            {t('printing.again')}
          </Button>
        </>
      ) : (
        <>
          <Button kind="primary" isDisabled={isPending} onPress={() => retry({ jobId: job.id, printerId: null })} data-testid="print-retry">
            {t('common.tryAgain')}
          </Button>
          {others.slice(0, 2).map(({ id, name }) => (
            <Button key={id} isDisabled={isPending} onPress={() => retry({ jobId: job.id, printerId: id })} data-testid={`print-on-${id}`}>
              {t('printing.strip.onPrinter', { name })}
            </Button>
          ))}
        </>
      )}
      {subject && (
        <Button onPress={() => setShown(subject)} data-testid="print-show">
          {t('printing.strip.show')}
        </Button>
      )}
      <Button kind="quiet" isDisabled={isPending} onPress={() => cancel({ jobId: job.id })} data-testid="print-put-away">
        {t('printing.strip.putAway')}
      </Button>
      {shown && (
        <Dialog title={t('printing.strip.shown')} onClose={() => setShown(null)} testId="shown-receipt">
          <div className="print-shown">
            <PrintRow subject={shown} copy={job.copy ?? 'customer'} />
            {shown.paymentId === null ? (
              <SaleReceiptPaper saleId={shown.saleId} copy={job.copy ?? 'customer'} takeAlong />
            ) : (
              <ReceiptPaper paymentId={shown.paymentId} copy={job.copy ?? 'customer'} reprint={false} stage="final" takeAlong />
            )}
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** What the cashier can say of a job. A job that is over meanwhile needs no word about it: the row follows main's list. */
function useDecisions() {
  const host = useHost();
  const retry = useMutation({ mutationFn: (input: MethodInput<'printing.retry'>) => ask(host, 'printing.retry', input) });
  const resolve = useMutation({ mutationFn: (input: MethodInput<'printing.resolve'>) => ask(host, 'printing.resolve', input) });
  const cancel = useMutation({ mutationFn: (input: MethodInput<'printing.cancel'>) => ask(host, 'printing.cancel', input) });
  return {
    retry: retry.mutate,
    resolve: resolve.mutate,
    cancel: cancel.mutate,
    isPending: retry.isPending || resolve.isPending || cancel.isPending,
  };
}

function titleOf(t: TFunction, { kind, state, saleNumber }: PrintJob): string {
  if (kind === 'drawer') return t('printing.strip.drawer');
  const perhaps = state === 'perhaps';
  if (kind === 'test') return t(perhaps ? 'printing.strip.perhapsTest' : 'printing.strip.failedTest');
  if (kind === 'report') return t(perhaps ? 'printing.strip.perhapsReport' : 'printing.strip.failedReport');
  if (saleNumber === null) return t(perhaps ? 'printing.strip.perhaps' : 'printing.strip.failed');
  return t(perhaps ? 'printing.strip.perhapsNumber' : 'printing.strip.failedNumber', { number: saleNumber });
}

function hintOf(t: TFunction, { kind, state }: PrintJob): string {
  if (kind === 'report') return t('printing.strip.reportKept');
  if (kind !== 'receipt') return t('printing.strip.drawerHint');
  return t(state === 'perhaps' ? 'printing.strip.look' : 'printing.strip.kept');
}
