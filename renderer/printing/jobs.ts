/** What the window makes of print jobs: the one that somebody must see, and the last one of a receipt. */
import type { PrintJob } from '#shared/ipc.ts';
import { isTroubled } from '#shared/printing.ts';

/** What a receipt is of. */
export type Subject = { readonly paymentId: string; readonly saleId: null } | { readonly paymentId: null; readonly saleId: string };

/** Jobs that wait for a person, oldest first. */
export function troubledJobs(jobs: readonly PrintJob[]): readonly PrintJob[] {
  return jobs.filter(isTroubled);
}

/** The latest job of this copy of a receipt, given up ones aside. */
export function latestJob(jobs: readonly PrintJob[], { paymentId, saleId }: Subject, copy: PrintJob['copy']): PrintJob | null {
  const own = jobs.filter((job) => job.copy === copy && job.paymentId === paymentId && job.saleId === saleId && job.state !== 'cancelled');
  return own.reduce<PrintJob | null>((latest, job) => (latest && latest.createdAt > job.createdAt ? latest : job), null);
}

/** What can be shown of a job on the screen, or null. */
export function subjectOf({ paymentId, saleId }: PrintJob): Subject | null {
  if (paymentId !== null) return { paymentId, saleId: null };
  return saleId === null ? null : { paymentId: null, saleId };
}
