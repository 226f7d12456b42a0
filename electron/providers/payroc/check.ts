/** The manager's Test button and the list of devices. Nothing here moves money. */

import { quoted, said } from '#shared/check.ts';
import { checkResult, reachableStep, step, unreachableSteps } from '../check-steps.ts';
import type { CheckResult, CheckStep, TerminalInfo } from '../provider.ts';
import { NoAnswer, NotSent } from '../provider.ts';
import type { PayrocApi } from './api.ts';
import { CredentialsRefused } from './auth.ts';
import { asked as answered } from './posting.ts';
import { type Answer, reasonOf, unclearAnswer, verdictOn } from './problem.ts';
import type { PayrocSettings } from './settings.ts';
import { type DevicePage, readDevices } from './wire.ts';

const pagesMax = 10;

/** Every active device of this API key. Payroc does not say whether a device is connected. */
export async function terminals(api: PayrocApi, signal: AbortSignal): Promise<TerminalInfo[]> {
  const found: TerminalInfo[] = [];
  let answer = await answered(() => api.devices(null, signal));
  for (let page = 1; ; page += 1) {
    const devices = verdictOn(answer) === 'success' ? readDevices(answer.body) : null;
    if (!devices?.data) throw unclearAnswer(answer, 'Payroc did not list its devices');
    found.push(...devices.data.flatMap((device) => infoOf(device) ?? []));
    const next = devices.links?.find(({ rel }) => rel === 'next')?.href;
    const following = next === undefined || page === pagesMax ? null : api.follow(next, signal);
    if (!following) return found;
    answer = await answered(() => following);
  }
}

type Device = NonNullable<DevicePage['data']>[number];

function infoOf({ serialNumber, deactivatedDate, deviceType }: Device): TerminalInfo | null {
  if (serialNumber === undefined || deactivatedDate !== undefined) return null;
  const model = [deviceType?.manufacturer, deviceType?.model].filter(Boolean).join(' ');
  return { id: serialNumber, label: model === '' ? serialNumber : `${model}, ${serialNumber}`, state: 'unknown' };
}

/** Gets a token and looks for the device: what a payment would meet, without a payment. */
export async function check(api: PayrocApi, settings: PayrocSettings, signal: AbortSignal): Promise<CheckResult> {
  const steps = await checkSteps(api, settings, signal);
  return checkResult(steps);
}

const provider = 'Payroc';

async function checkSteps(api: PayrocApi, settings: PayrocSettings, signal: AbortSignal): Promise<CheckStep[]> {
  try {
    await api.authenticate(signal);
  } catch (error) {
    return withoutToken(error);
  }
  const token = step('credentials', 'ok', said('keys-accepted', { provider }));
  try {
    const answer = await api.devices(settings.serialNumber, signal);
    return [reachableStep(provider, answer.status), refusal(answer) ?? token, deviceStep(answer, settings)];
  } catch (error) {
    if (!(error instanceof NoAnswer || error instanceof NotSent)) throw error;
    const [reachable, ...others] = unreachableSteps(provider, error.message, ['terminal']);
    return [...(reachable ? [reachable] : []), token, ...others];
  }
}

function withoutToken(error: unknown): CheckStep[] {
  if (error instanceof CredentialsRefused) {
    return [
      step('reachable', 'ok', said('answers', { provider })),
      step('credentials', 'failed', said('keys-refused', { provider }), ...quoted(error.reason.text)),
      step('terminal', 'unknown', said('not-tested', { provider })),
    ];
  }
  if (!(error instanceof NotSent)) throw error;
  return unreachableSteps(provider, error.message, ['credentials', 'terminal']);
}

function refusal(answer: Answer): CheckStep | null {
  if (answer.status !== 401) return null;
  return step('credentials', 'failed', said('token-refused', { provider }), ...quoted(reasonOf(answer).text));
}

function deviceStep(answer: Answer, { serialNumber: terminal }: PayrocSettings): CheckStep {
  const devices = verdictOn(answer) === 'success' ? readDevices(answer.body)?.data : null;
  if (!devices) return step('terminal', 'unknown', said('terminals-unlisted', { provider }), ...quoted(reasonOf(answer).text));
  const device = devices.find((each) => each.serialNumber === terminal);
  if (!device) return step('terminal', 'failed', said('terminal-unknown', { provider, terminal }));
  const { deactivatedDate: date } = device;
  if (date !== undefined) return step('terminal', 'failed', said('terminal-deactivated', { provider, terminal, date }));
  const unproven = [said('terminal-untold', { provider }), said('first-payment')];
  return step('terminal', 'ok', said('terminal-known', { provider, terminal }), ...unproven);
}
