/** The details that main sends with a code, as sentences where their form is known, else as they are. */
import type { TFunction } from 'i18next';
import { type CheckDetail, readNoAnswer } from '#shared/check.ts';

const clock = /^(\d+) min ([+-])$/;
const disk = /^The disk that holds (.+) has only (\d+) MB left/;

/** Codes whose details say something to a person; the others' are ids. */
const telling: ReadonlySet<string> = new Set([
  'internal',
  'invalid-input',
  'currency-differs',
  'journal-unwritable',
  'payments-blocked',
  'card-not-accepted',
  'service-failed',
  'clock-wrong',
  'refund-above-ceiling',
  'refunds-above-ceiling-today',
  'support-unwritable',
  'settings-not-valid',
  'history-unreadable',
  'backup-folder',
  'backup-unusable',
  'archive-year',
  'archive-difference-open',
  'payment-archived',
]);

/** What a refusal's detail tells a person, or an empty text. */
export function refusalDetail(t: TFunction, code: string, detail: string): string {
  if (detail === '' || !telling.has(code)) return '';
  return known(t, detail) ?? t('common.detail', { detail });
}

/** What a notice's detail tells a person, or an empty text. */
export function noticeDetail(t: TFunction, detail: string): string {
  return known(t, detail) ?? detail;
}

/** What a step of the manager's Test tells, one sentence behind the other. */
export function checkWords(t: TFunction, details: readonly CheckDetail[]): string {
  return details.map(({ code, values }) => t(`desk.check.told.${code}`, { ...values, defaultValue: '' })).join(' ');
}

function known(t: TFunction, detail: string): string | null {
  const [, minutes, sign] = clock.exec(detail) ?? [];
  if (minutes !== undefined) return t(sign === '+' ? 'clock.fast' : 'clock.slow', { minutes });
  const [, directory, megabytes] = disk.exec(detail) ?? [];
  if (directory !== undefined) return t('disk.left', { directory, megabytes });
  const noAnswer = readNoAnswer(detail);
  return noAnswer && checkWords(t, [noAnswer]);
}
