/** What a thrown error says about the money: nearly always nothing. */
import type { Reason } from '#shared/payment.ts';
import { NoAnswer, NotSent, Unclear } from '../providers/provider.ts';
import { StorageRefused } from '../storage/database.ts';

/** True only for an error that comes before the first byte of the request. */
export function isProvablyUnsent(error: unknown): boolean {
  return error instanceof NotSent;
}

/** The reason that the cashier reads while the outcome is unknown, or for a payment that was never sent. */
export function failureReason(error: unknown): Reason {
  if (error instanceof Unclear) return error.reason;
  if (error instanceof NotSent) return { code: 'unreachable', text: error.message };
  if (error instanceof NoAnswer) return { code: 'no-answer', text: error.message };
  if (error instanceof StorageRefused) return { code: 'journal', text: error.message };
  return { code: 'provider-error', text: error instanceof Error ? error.message : null };
}
