/** Blink's documented errors, word for word (post-sales page, "Errors"). */
import { json, type SimulatedResponse } from '../simulation.ts';

const validationFailed = 'Request validation failed';

/** Fields that are not there or empty. */
export function missing(fields: readonly string[]): SimulatedResponse {
  const text = (field: string) => (field === 'Authorization' ? `${field} is required` : `The ${field} field is required`);
  return failure(400, validationFailed, Object.fromEntries(fields.map((field) => [field, `${text(field)} and cannot be empty.`])));
}

const texts: Readonly<Record<string, string>> = {
  currency: 'The currency must be a valid ISO 4217 code (e.g., GBP, USD, EUR).',
  metadata: 'The metadata must be a valid JSON-formatted string with a maximum length of 1024 characters.',
  operator_id: 'The operator_id must be a valid string with a maximum length of 255 characters.',
  pos_location: 'The pos_location must be a valid string with a maximum length of 16 characters.',
  request_timestamp: "The request_timestamp must be a valid ISO 8601 date (e.g., '2024-02-18T12:34:56').",
  requested_amount: 'The requested_amount must be between 0.01 and 999999.99.',
  site_branch_id: 'The site_branch_id must be a valid string with a maximum length of 16 characters.',
};

/** Fields whose value breaks a rule. A field without a documented text gets one in the same form. */
export function invalid(fields: readonly string[]): SimulatedResponse {
  return failure(
    422,
    validationFailed,
    Object.fromEntries(fields.map((field) => [field, texts[field] ?? `The ${field} is invalid. Please try again.`])),
  );
}

export const errors = {
  invalidAuthorization: () =>
    failure(401, validationFailed, {
      Authorization:
        'The provided Authorization header is invalid. Ensure it follows the correct format: Basic <encoded api_key:secret_key>.',
    }),
  wrongKeys: () =>
    failure(403, validationFailed, {
      Authorization: 'The provided api_key or secret_key is invalid. Please ensure the credentials are correct and try again.',
    }),
  unknownTerminal: () => failure(404, 'Device not found', { terminal_id: 'The terminal_id is invalid. Please try again.' }),
  busy: () => failure(429, 'Device is busy', { terminal_id: 'Device is busy processing another request. Please try again.' }),
  lostConnection: () => failure(503, 'Lost connection', { terminal_id: 'The connection to the device was lost. Please try again.' }),
  unreachable: () => failure(503, 'Device unreachable', { terminal_id: 'Device is currently offline or unreachable. Please try again.' }),
} as const;

function failure(status: number, message: string, fields: Readonly<Record<string, string>>): SimulatedResponse {
  return json(status, { result: 'FAILURE', message, errors: fields });
}
