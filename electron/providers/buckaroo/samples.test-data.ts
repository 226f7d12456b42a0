/**
 * The sample bodies of Buckaroo's ECR Payments Guide, as they are printed there. Three of them lack
 * a comma before `createdAt`, which is put in here; nothing else is changed.
 */

export const createRequest = `{
  "storeId": "s_1234abcd",
  "reference": "order-10001",
  "currency": "EUR",
  "totalAmount": "49.95",
  "description": "In-store purchase",
  "locale": "nl-NL",
  "sequenceType": "OneOff",
  "intentType": "Pay",
  "statementDescriptor": "Order #10001",
  "paymentMethods": [
    "Pos"
  ],
  "paymentMethodOptions": {
    "pos": {
      "terminalId": "t_abcd1234efgh5678"
    }
  },
  "metadata": {
    "cashierId": "emp-001",
    "basketId": "basket-789"
  }
}`;

/** The least that a POS sale needs, from the end-to-end example. */
export const leastRequest = `{
  "reference": "order-10001",
  "currency": "EUR",
  "totalAmount": "49.95",
  "sequenceType": "OneOff",
  "intentType": "Pay",
  "paymentMethods": ["Pos"],
  "paymentMethodOptions": {
    "pos": {
      "terminalId": "t_abcd1234efgh5678"
    }
  }
}`;

export const createdSale = `{
  "id": "sl_abcd1234efgh5678",
  "storeId": "s_1234abcd",
  "currency": "EUR",
  "totalAmount": "49.95",
  "openAmount": "49.95",
  "paidAmount": "0.00",
  "refundedAmount": "0.00",
  "reversedAmount": "0.00",
  "reference": "order-10001",
  "status": "Open",
  "description": "In-store purchase",
  "locale": "nl-NL",
  "sequenceType": "OneOff",
  "paymentMethods": [
    "Pos"
  ],
  "paymentMethodOptions": {
    "pos": {
      "terminalId": "t_abcd1234efgh5678"
    }
  },
  "metadata": {
    "cashierId": "emp-001",
    "basketId": "basket-789"
  },
  "createdAt": "2024-05-16T10:30:00Z"
}`;

export const paidSale = `{
  "id": "sl_abcd1234efgh5678",
  "storeId": "s_1234abcd",
  "currency": "EUR",
  "totalAmount": "49.95",
  "openAmount": "0.00",
  "paidAmount": "49.95",
  "refundedAmount": "0.00",
  "reversedAmount": "0.00",
  "reference": "order-10001",
  "status": "Paid",
  "description": "In-store purchase",
  "sequenceType": "OneOff",
  "paymentMethods": [
    "Pos"
  ],
  "paymentMethodOptions": {
    "pos": {
      "terminalId": "t_abcd1234efgh5678"
    }
  },
  "transactions": [
    {
      "id": "t_abcd1234efgh5678",
      "storeId": "s_1234abcd",
      "terminalId": "t_abcd1234efgh5678",
      "serviceCode": "POS",
      "intentType": "Pay",
      "collectionType": "Processing",
      "sequenceType": "OneOff",
      "currency": "EUR",
      "amount": "49.95",
      "merchantReference": "order-10001",
      "status": "Successful",
      "saleId": "sl_abcd1234efgh5678",
      "createdAt": "2024-05-16T10:31:00Z"
    }
  ],
  "timeline": [
    {
      "eventLogType": "Sale was paid",
      "eventDateTime": "2024-05-16T10:31:00Z"
    }
  ],
  "metadata": {
    "cashierId": "emp-001",
    "basketId": "basket-789"
  },
  "createdAt": "2024-05-16T10:30:00Z"
}`;

export const cancelledSale = `{
  "id": "sl_abcd1234efgh5678",
  "storeId": "s_1234abcd",
  "currency": "EUR",
  "totalAmount": "49.95",
  "openAmount": "0.00",
  "paidAmount": "0.00",
  "refundedAmount": "0.00",
  "reversedAmount": "0.00",
  "reference": "order-10001",
  "status": "Cancelled",
  "paymentMethods": [
    "Pos"
  ],
  "paymentMethodOptions": {
    "pos": {
      "terminalId": "t_abcd1234efgh5678"
    }
  },
  "createdAt": "2024-05-16T10:30:00Z"
}`;

export const badRequest = `{
  "title": "Bad Request",
  "status": 400,
  "detail": "The request is invalid.",
  "errorCode": "VS01"
}`;

/** The form in which an older edition of the API refuses (its page on security scopes). */
export const olderUnauthorized = `{
  "Title": "Unauthorized",
  "Status": 401,
  "Detail": "The access token is missing or invalid.",
  "ErrorCode": null
}`;

export const eventTypes = `{
  "eventTypes": [
    {
      "code": "TRANSACTION.CREATE",
      "description": [
        {
          "locale": "en-US",
          "value": "Transaction created"
        }
      ]
    }
  ]
}`;

export const createWebhookRequest = `{
  "url": "https://example.com/webhooks/sales",
  "storeId": "s_1234abcd",
  "eventTypes": [
    "SALE.CREATE",
    "SALE.UPDATE"
  ],
  "maxConcurrency": 10,
  "secret": "your-webhook-secret"
}`;

export const createdWebhook = `{
  "id": "es_1234abcd5678efgh",
  "url": "https://example.com/webhooks/sales",
  "storeId": "s_1234abcd",
  "eventTypes": [
    "SALE.CREATE",
    "SALE.UPDATE"
  ],
  "maxConcurrency": 10,
  "secret": "your-webhook-secret",
  "status": "Active",
  "createdAt": "2024-05-16T00:00:00Z"
}`;

/** As the page on client credentials shows it, with another token. */
export const tokenAnswer = `{
  "access_token": "jwt.notARealToken.1",
  "token_type": "Bearer",
  "expires_in": 3600
}`;
