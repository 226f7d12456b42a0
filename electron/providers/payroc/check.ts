/** The manager's Test button and the list of devices. Nothing here moves money. */

import { checkResult } from '../check-steps.ts';
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

const unasked = 'Not tested, because the step before failed.';

async function checkSteps(api: PayrocApi, settings: PayrocSettings, signal: AbortSignal): Promise<CheckStep[]> {
  try {
    await api.authenticate(signal);
  } catch (error) {
    return withoutToken(error);
  }
  const token: CheckStep = { step: 'credentials', result: 'ok', detail: 'Payroc accepts the API key.' };
  try {
    const answer = await api.devices(settings.serialNumber, signal);
    return [reachable(answer), refusal(answer) ?? token, deviceStep(answer, settings)];
  } catch (error) {
    if (!(error instanceof NoAnswer || error instanceof NotSent)) throw error;
    return [
      { step: 'reachable', result: 'failed', detail: error.message },
      token,
      { step: 'terminal', result: 'unknown', detail: unasked },
    ];
  }
}

function withoutToken(error: unknown): CheckStep[] {
  const terminal: CheckStep = { step: 'terminal', result: 'unknown', detail: unasked };
  if (error instanceof CredentialsRefused) {
    const detail = [error.message, error.reason.text].filter(Boolean).join(' ');
    return [
      { step: 'reachable', result: 'ok', detail: "Payroc's identity service answers." },
      { step: 'credentials', result: 'failed', detail },
      terminal,
    ];
  }
  if (!(error instanceof NotSent)) throw error;
  return [
    { step: 'reachable', result: 'failed', detail: error.message },
    { step: 'credentials', result: 'unknown', detail: unasked },
    terminal,
  ];
}

function reachable({ status }: Answer): CheckStep {
  if (status >= 500) return { step: 'reachable', result: 'failed', detail: `Payroc answered with an error of its own (HTTP ${status}).` };
  return { step: 'reachable', result: 'ok', detail: 'Payroc answers.' };
}

function refusal(answer: Answer): CheckStep | null {
  if (answer.status !== 401) return null;
  return { step: 'credentials', result: 'failed', detail: `Payroc does not accept its own access token: ${reasonOf(answer).text}` };
}

const unchecked = 'Whether it is connected, and the processing terminal, only a first payment will show.';

function deviceStep(answer: Answer, { serialNumber }: PayrocSettings): CheckStep {
  const devices = verdictOn(answer) === 'success' ? readDevices(answer.body)?.data : null;
  if (!devices) return { step: 'terminal', result: 'unknown', detail: `Payroc did not list its devices: ${reasonOf(answer).text}` };
  const device = devices.find((each) => each.serialNumber === serialNumber);
  if (!device) return { step: 'terminal', result: 'failed', detail: `Payroc knows no device ${serialNumber} for this API key.` };
  if (device.deactivatedDate !== undefined) {
    return {
      step: 'terminal',
      result: 'failed',
      detail: `Payroc has the device ${serialNumber} as deactivated since ${device.deactivatedDate}.`,
    };
  }
  return { step: 'terminal', result: 'ok', detail: `Payroc knows the device ${serialNumber}. ${unchecked}` };
}
