import { systemClock, systemRandom } from '../electron/ports.ts';
import { createRequestSigner, createTu1Signer, tuDate, tuRandom } from '../electron/providers/posbuddy/auth.ts';
import { atLeast, type Figure, medianOf } from './measure.ts';

const secretKey = 'a secret for measuring only';
const userAgent = 'Kassa/0.1.0';
const count = 100_000;

/** TU1 signatures alone, and the whole signed header set of a request with its date and random value. */
export async function signatures(): Promise<Figure[]> {
  const signer = createTu1Signer(secretKey, userAgent);
  const date = tuDate(systemClock.now());
  const random = tuRandom(systemRandom);
  const headers = createRequestSigner({ accessKey: 'ACCESSKEY', secretKey, userAgent, clock: systemClock, random: systemRandom });
  return [
    atLeast('TU1 signatures', await medianOf(5, () => perSecond(() => signer.sign(date, random))), 'a second', 50_000),
    atLeast('TU1 header sets, random value included', await medianOf(5, () => perSecond(headers)), 'a second', null),
  ];
}

function perSecond(work: () => unknown): number {
  const started = performance.now();
  for (let index = 0; index < count; index += 1) work();
  return count / ((performance.now() - started) / 1000);
}
