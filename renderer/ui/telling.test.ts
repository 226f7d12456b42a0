import { createInstance, type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { en } from '../i18n/en.ts';
import { noticeDetail, refusalDetail } from './telling.ts';

let t: TFunction;

beforeAll(async () => {
  const languages = createInstance();
  t = await languages.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });
});

it('says by how much the clock is wrong', () => {
  expect(refusalDetail(t, 'clock-wrong', '12 min +')).toBe('The clock is 12 minutes fast.');
  expect(refusalDetail(t, 'clock-wrong', '12 min -')).toBe('The clock is 12 minutes slow.');
});

it('says how much room is left on the disk', () => {
  const sentence = 'The disk that holds /srv/till has only 12 MB left, so no payment may start: its outcome could not be kept.';
  expect(noticeDetail(t, sentence)).toBe('12 MB left where /srv/till is.');
  expect(refusalDetail(t, 'payments-blocked', sentence)).toBe('12 MB left where /srv/till is.');
  expect(noticeDetail(t, '/var/kassa is read only')).toBe('/var/kassa is read only');
});

it('tells no ids', () => {
  expect(refusalDetail(t, 'terminal-payment-open', '0198')).toBe('');
  expect(refusalDetail(t, 'internal', 'payment.start')).toBe('Detail: payment.start');
});
