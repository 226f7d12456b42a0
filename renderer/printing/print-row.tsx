/** Beside a receipt: what became of its paper, and the way to print it, or to keep it as a PDF file. */
import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PrintJob } from '#shared/ipc.ts';
import { isUnderWay } from '#shared/printing.ts';
import { ask } from '../host/host.ts';
import { useHost, usePrinting } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { latestJob, type Subject } from './jobs.ts';

interface PrintRowProps {
  readonly subject: Subject;
  readonly copy: 'customer' | 'merchant';
}

export function PrintRow({ subject, copy }: PrintRowProps) {
  const { t } = useTranslation();
  const host = useHost();
  const { data: printing } = usePrinting();
  const job = latestJob(printing?.jobs ?? [], subject, copy);
  const isFailed = job?.state === 'failed';
  const print = useMutation({
    mutationFn: () => {
      // What was not printed is not printed twice: the same job gets another try.
      if (job && isFailed) return ask(host, 'printing.retry', { jobId: job.id, printerId: null });
      return subject.paymentId === null
        ? ask(host, 'printing.printSale', { saleId: subject.saleId, copy, printerId: null })
        : ask(host, 'printing.print', { paymentId: subject.paymentId, copy, printerId: null });
    },
  });
  if (!printing) return null;
  const { settings, pages } = printing;
  const isBusy = print.isPending || (job !== null && isUnderWay(job));
  const isAsked = settings.rules.customer === 'ask' && copy === 'customer' && !job;
  return (
    <div className="print-row" data-testid="print-row" data-copy={copy} data-state={job?.state ?? 'none'}>
      <p className="print-row__state soft" role="status">
        {job && <Icon name={icons[job.state]} />}
        {job ? stateWord(t, job) : settings.printers.length === 0 && t('printing.none')}
      </p>
      {pages && <SavePdf subject={subject} copy={copy} />}
      {settings.defaultPrinterId === null ? (
        <Button onPress={() => windowState.openDialog('printers')} data-testid="print-set-up">
          <Icon name="printer" />
          {t('printing.setUp')}
        </Button>
      ) : (
        <Button kind={isAsked ? 'primary' : 'plain'} isDisabled={isBusy} onPress={() => print.mutate()} data-testid="print">
          <Icon name="printer" />
          {t(job && !isFailed ? 'printing.again' : isAsked ? 'printing.printReceipt' : 'printing.print')}
        </Button>
      )}
      <FailureNote error={print.error} lost={t('desk.lost')} />
    </div>
  );
}

function SavePdf({ subject, copy }: PrintRowProps) {
  const { t } = useTranslation();
  const host = useHost();
  const save = useMutation({
    mutationFn: () =>
      subject.paymentId === null
        ? ask(host, 'printing.saveSalePdf', { saleId: subject.saleId, copy, form: 'a4' })
        : ask(host, 'printing.savePdf', { paymentId: subject.paymentId, copy, form: 'a4' }),
  });
  return (
    <>
      <Button isDisabled={save.isPending} onPress={() => save.mutate()} data-testid="save-pdf">
        {t('printing.pdf')}
      </Button>
      {save.data?.saved && <span role="status">{t('printing.pdfSaved')}</span>}
      <FailureNote error={save.error} lost={t('desk.lost')} />
    </>
  );
}

const icons: Readonly<Record<PrintJob['state'], IconName>> = {
  queued: 'hourglass',
  printing: 'printer',
  printed: 'check-circle',
  perhaps: 'question',
  failed: 'alert',
  cancelled: 'close',
};

/** What a printer took without a word of its own is sent, not printed. */
function stateWord(t: TFunction, job: PrintJob): string {
  return job.state === 'printed' && !job.confirmed ? t('printing.sent') : t(`printing.state.${job.state}`);
}
