/** The sentence for each code that main sends. A code from a newer main still gives a sentence. */
import type { TFunction } from 'i18next';
import type { NoticeCode } from '#shared/ipc.ts';
import { en } from '../i18n/en.ts';

const explainsTheWait: ReadonlySet<string> = new Set(['restart', 'no-answer', 'unreadable-answer', 'contradiction', 'duplicate-reference']);

export function reasonSentence(t: TFunction, code: string): string {
  return isKey(en.reason, code) ? t(`reason.${code}`) : t('otherReason');
}

/** While the outcome is unknown no sentence may invite to try again: only what explains the wait is said. */
export function openReasonSentence(t: TFunction, code: string): string {
  if (isKey(en.uncertain.cause, code)) return t(`uncertain.cause.${code}`);
  return explainsTheWait.has(code) ? reasonSentence(t, code) : '';
}

export function alertSentence(t: TFunction, kind: string, detail: string): string {
  return isKey(en.alert, kind) ? t(`alert.${kind}`, { detail }) : t('otherAlert', { detail });
}

export function refusalSentence(t: TFunction, code: string): string {
  return isKey(en.refusal, code) ? t(`refusal.${code}`) : t('refusal.internal');
}

export function noticeSentence(t: TFunction, code: NoticeCode): string {
  return t(`notice.${code}`);
}

function isKey<Table extends object>(table: Table, key: string): key is Extract<keyof Table, string> {
  return Object.hasOwn(table, key);
}
