import { createInstance, type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { noAnswerSentence, quoted, said } from '#shared/check.ts';
import { de } from '../i18n/de.ts';
import { en } from '../i18n/en.ts';
import { checkWords, noticeDetail, refusalDetail } from './telling.ts';

let t: TFunction;
let german: TFunction;

beforeAll(async () => {
  const languages = createInstance();
  t = await languages.init({
    lng: 'en',
    resources: { en: { translation: en }, de: { translation: de } },
    interpolation: { escapeValue: false },
  });
  german = languages.getFixedT('de');
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

it('words what a Test tells in its language, and leaves a quotation as it is', () => {
  const details = [said('keys-refused', { provider: 'Blink' }), ...quoted('Unknown key')];
  expect(checkWords(german, details)).toBe('Blink akzeptiert die Schlüssel dieses Terminals nicht. „Unknown key“');
  expect(refusalDetail(german, 'service-failed', noAnswerSentence('late'))).toBe('Der Server hat nicht rechtzeitig geantwortet.');
});

it('tells no ids', () => {
  expect(refusalDetail(t, 'terminal-payment-open', '0198')).toBe('');
  expect(refusalDetail(t, 'internal', 'payment.start')).toBe('Detail: payment.start');
});
