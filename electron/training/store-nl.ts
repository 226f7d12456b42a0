/** The Dutch training store: euros, VAT of 21 % and 9 %, a Buckaroo terminal of each kind. */
import { sampleArticlesNL } from '../catalogue/sample-nl.ts';
import { openBuckaroo } from './buckaroo.ts';
import { type StorePorts, sampleStore, type TrainingStore } from './training-store.ts';

export function openStoreNL(ports: StorePorts): TrainingStore {
  return sampleStore({
    country: 'NL',
    locale: 'nl-NL',
    store: {
      name: 'Sample Buurtwinkel',
      address: ['Voorbeeldstraat 1', '1000 AA Amsterdam'],
      currency: 'EUR',
      taxNumber: 'SAMPLE NL000000000B00',
    },
    providers: [
      openBuckaroo(ports, [
        { terminalId: 'counter', label: 'Counter', device: 't_training0001', kind: 'smart' },
        { terminalId: 'mobile', label: 'Mobile', device: 't_training0002', kind: 'internal' },
      ]),
    ],
    articles: sampleArticlesNL,
  });
}
