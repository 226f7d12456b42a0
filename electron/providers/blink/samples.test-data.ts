/** Blink's own samples as its pages print them, printing slips mended. Card numbers are masked there already. */

/** https://api-docs.blinkpayment.co.uk/docs/post-sales, request. */
export const sampleSaleRequest = `{
    "site_branch_id": "London",
    "pos_location": "POS-25",
    "terminal_id": "T650M-451-962-212-MOHSIN",
    "operator_id": "964566",
    "currency": "GBP",
    "requested_amount": "66.60",
    "request_timestamp": "2025-03-13T12:31:29+01:00",
    "metadata": {
        "order_number": "7036171099"
    }
}`;

/** The same page, response 1: a card without a signature. 201 Created. */
export const sampleSuccess = `{
    "result": "SUCCESS",
    "transaction_id": "Q5YLK2EGN9Y26EKX",
    "card_type": "MasterCard",
    "card_number": "546097******4213",
    "card_mode": "CONTACTLESS",
    "data": ${sampleSaleRequest}
}`;

/** The same page, response 2: a card that wants a signature. 201 Created. */
export const sampleVerifySignature = `{
    "result": "Verify signature",
    "transaction_id": "Q5YLK2EGN9Y26EKX",
    "data": ${sampleSaleRequest}
}`;

export interface SampleError {
  readonly name: string;
  readonly status: number;
  readonly body: string;
  /** What a payment becomes of it; null where nobody knows. */
  readonly code: string | null;
}

/** The same page, "Errors": every one of them. */
export const sampleErrors: readonly SampleError[] = [
  missing('Authorization', 'Authorization is required and cannot be empty.', 'credentials'),
  missing('currency', 'The currency field is required and cannot be empty.', 'configuration'),
  missing('pos_location', 'The pos_location field is required and cannot be empty.', 'configuration'),
  missing('request_timestamp', 'The request_timestamp field is required and cannot be empty.', 'invalid-request'),
  missing('requested_amount', 'The requested_amount field is required and cannot be empty.', 'invalid-request'),
  missing('site_branch_id', 'The site_branch_id field is required and cannot be empty.', 'configuration'),
  missing('terminal_id', 'The terminal_id field is required and cannot be empty.', 'configuration'),
  error(
    'acquirer token not found',
    401,
    'Request validation failed',
    'acquirer_token',
    'The acquirers_token was not found in our system. Please contact the support team.',
    'credentials',
  ),
  error(
    'acquirer token invalid',
    401,
    'Request validation failed',
    'acquirer_token',
    'The acquirers_token provided is invalid in our system. Please contact the support team.',
    'credentials',
  ),
  error(
    'malformed authorization',
    401,
    'Request validation failed',
    'Authorization',
    'The provided Authorization header is invalid. Ensure it follows the correct format: Basic <encoded api_key:secret_key>.',
    'credentials',
  ),
  error(
    'wrong keys',
    403,
    'Request validation failed',
    'Authorization',
    'The provided api_key or secret_key is invalid. Please ensure the credentials are correct and try again.',
    'credentials',
  ),
  error('unknown terminal', 404, 'Device not found', 'terminal_id', 'The terminal_id is invalid. Please try again.', 'configuration'),
  invalid('currency', 'The currency must be a valid ISO 4217 code (e.g., GBP, USD, EUR).', 'configuration'),
  invalid('metadata', 'The metadata must be a valid JSON-formatted string with a maximum length of 1024 characters.', 'invalid-request'),
  invalid('operator_id', 'The operator_id must be a valid string with a maximum length of 255 characters.', 'configuration'),
  invalid('pos_location', 'The pos_location must be a valid string with a maximum length of 16 characters.', 'configuration'),
  invalid('request_timestamp', "The request_timestamp must be a valid ISO 8601 date (e.g., '2024-02-18T12:34:56').", 'invalid-request'),
  invalid('requested_amount', 'The requested_amount must be between 0.01 and 999999.99.', 'invalid-request'),
  invalid('site_branch_id', 'The site_branch_id must be a valid string with a maximum length of 16 characters.', 'configuration'),
  error('busy', 429, 'Device is busy', 'terminal_id', 'Device is busy processing another request. Please try again.', 'terminal-busy'),
  {
    name: 'generic error, printed as no valid JSON',
    status: 500,
    body: `{
    "result": "FAILURE",
    "message": "Something went wrong on our end.",
    "errors": {
        "We're experiencing an issue with our server, but rest assured our team is already working to resolve it. Please try again, and we apologize for the inconvenience."
    }
}`,
    code: null,
  },
  error('lost connection', 503, 'Lost connection', 'terminal_id', 'The connection to the device was lost. Please try again.', null),
  error(
    'unreachable',
    503,
    'Device unreachable',
    'terminal_id',
    'Device is currently offline or unreachable. Please try again.',
    'terminal-offline',
  ),
];

/** https://api-docs.blinkpayment.co.uk/docs/eod-reports */
export const sampleReport = `[
    {
        "request_timestamp": "2025-03-26T09:43:27+01:00",
        "currency": "GBP",
        "site_branch_id": "London",
        "payment_method": "sales",
        "pos_location": "POS-25",
        "operator_id": "994228",
        "status": "Success",
        "requested_amount": 71.45,
        "transaction_id": "RXP9YZRPLR6KZEJ5",
        "terminal_id": "T650M-451-962-212-MOHSIN",
        "metadata": {
            "order_number": "6680893730"
        }
    },
    {
        "request_timestamp": "2025-03-26T09:45:07+01:00",
        "currency": "GBP",
        "site_branch_id": "London",
        "payment_method": "sales",
        "pos_location": "POS-25",
        "operator_id": "291789",
        "status": "Success",
        "requested_amount": 89.63,
        "transaction_id": "RXP9YZRP6KNPL3Q5",
        "terminal_id": "T650M-451-962-212-MOHSIN",
        "metadata": {
            "order_number": "2061073302"
        }
    }
]`;

/** https://api-docs.blinkpayment.co.uk/docs/requestsdata-data; where the page has {...}, `request` and `response` are filled in. */
export function sampleLog(request: string, response: string): string {
  return `{
  "requests": [
    {
      "id": "550e8400-e29b-41d4-a716-446655440000",
      "request": {
        "method": "POST",
        "url": "https://api.blinkpayment.com/v1/card-present/sales",
        "headers": {},
        "body": ${request},
        "timestamp": "2025-03-13T07:47:42.113Z"
      },
      "response": {
        "code": "200",
        "message": "OK",
        "body": ${response}
      }
    },
    {
      "id": "550e8400-e29b-41d4-a716-446655440001",
      "request": {
        "method": "POST",
        "url": "/sales",
        "headers": {},
        "body": {},
        "timestamp": "2025-03-13T07:47:42.113Z"
      },
      "response": {
        "code": "200",
        "message": "OK",
        "body": {}
      }
    }
  ]
}`;
}

/** https://api-docs.blinkpayment.co.uk/docs/get-devices */
export const sampleTerminals = `{
    "terminals": [
        {
            "serial_number": "451-962-212",
            "terminal_id": "T650M-451-962-212-MOHSIN",
            "state": "CONNECTED",
            "last_connected_at": "2025-03-13T07:47:42.113Z",
            "last_active_at": "2025-03-13T09:08:07.72Z",
            "last_connected_pos": "POS-25",
            "device_software_version": "5.339.8"
        },
        {
            "serial_number": "452-299-737",
            "terminal_id": "P630-452-299-737-RAPHI",
            "state": "DISCONNECTED",
            "last_connected_at": "2025-03-13T02:11:01.316Z",
            "last_active_at": null,
            "last_connected_pos": null,
            "device_software_version": "5.339.8"
        }
    ]
}`;

/** https://api-docs.blinkpayment.co.uk/docs/post-aborts, 201 Created. */
export const sampleAborted = `{
    "result": "SUCCESS",
    "message": "Aborted by POS",
    "data": {
        "site_branch_id": "London",
        "pos_location": "POS-25",
        "terminal_id": "T650M-451-962-212-MOHSIN",
        "operator_id": "964566"
    }
}`;

function missing(field: string, text: string, code: string): SampleError {
  return error(`missing ${field}`, 400, 'Request validation failed', field, text, code);
}

function invalid(field: string, text: string, code: string): SampleError {
  return error(`invalid ${field}`, 422, 'Request validation failed', field, text, code);
}

function error(name: string, status: number, message: string, field: string, text: string, code: string | null): SampleError {
  return { name, status, body: JSON.stringify({ result: 'FAILURE', message, errors: { [field]: text } }), code };
}
