/** Payroc's published examples (sources: README.md in this folder), without fields that nobody reads. */

/** The identity service's answer. */
export const sampleToken = `{
  "access_token": "eyJhbGc....adQssw5c",
  "expires_in": 3600,
  "scope": "service_a service_b",
  "token_type": "Bearer"
}`;

/** A payment instruction that the device has completed. */
export const sampleInstruction = `{
  "paymentInstructionId": "a37439165d134678a9100ebba3b29597",
  "status": "completed",
  "link": { "rel": "payment", "method": "GET", "href": "https://api.payroc.com/v1/payments/M2MJOG6O2Y" }
}`;

/** The answer to a payment instruction, as Payroc's SDKs have it: with a message that means nothing. */
export const sampleSubmission = `{
  "status": "inProgress",
  "errorMessage": "errorMessage",
  "link": {
    "rel": "self",
    "method": "GET",
    "href": "https://api.payroc.com/v1/payment-instructions/a37439165d134678a9100ebba3b29597"
  },
  "paymentInstructionId": "a37439165d134678a9100ebba3b29597"
}`;

/**
 * A payment: the example's, with a result as Payroc's own tests saw it. The example's result is made up of
 * pieces that do not belong together: a reversal of 49.99 with 1.00 authorised.
 */
export const samplePayment = `{
  "paymentId": "M2MJOG6O2Y",
  "processingTerminalId": "1234001",
  "operator": "Jane",
  "order": {
    "orderId": "OrderRef6543",
    "dateTime": "2024-07-02T15:30:00Z",
    "description": "Large Pepperoni Pizza",
    "amount": 4999,
    "currency": "USD"
  },
  "customer": { "firstName": "Sarah", "lastName": "Hopper", "notificationLanguage": "en" },
  "card": {
    "type": "MasterCard",
    "entryMethod": "keyed",
    "cardholderName": "Sarah Hazel Hopper",
    "cardholderSignature": "a1b1c012345678a000b000c0012345d0e0f010g10061a031i001j071k0a1b0c1d0e",
    "cardNumber": "453985******7062",
    "expiryDate": "1225",
    "emvTags": [
      { "hex": "9F36", "value": "001234" },
      { "hex": "5F2A", "value": "0840" }
    ]
  },
  "supportedOperations": ["capture", "fullyReverse", "partiallyReverse", "incrementAuthorization", "adjustTip", "setAsPending"],
  "transactionResult": {
    "type": "sale",
    "status": "ready",
    "approvalCode": "OK2",
    "authorizedAmount": 4999,
    "currency": "USD",
    "responseCode": "A",
    "responseMessage": "APPROVAL",
    "processorResponseCode": "00"
  }
}`;

/** The entry of a payment's refunds, as the example writes it. */
export const sampleRefundEntry = `{
  "refundId": "CD3HN88U9F",
  "dateTime": "2024-07-14T12:25:00Z",
  "currency": "AED",
  "amount": 4999,
  "status": "ready",
  "responseCode": "A",
  "responseMessage": "Transaction refunded",
  "link": { "rel": "previous", "method": "get", "href": "<uri>" }
}`;

/** The answer to a DELETE that the card outran. */
export const sampleCannotCancel = `{
  "type": "https://docs.payroc.com/api/errors#cannot-be-canceled",
  "title": "Cannot be canceled",
  "status": 409,
  "detail": "Cannot be canceled",
  "errors": [{ "parameter": "paymentInstructionId", "message": "Completed instruction cannot be canceled" }],
  "link": { "rel": "payment", "method": "GET", "href": "https://api.payroc.com/v1/payments/M2MJOG6O2Y" }
}`;
