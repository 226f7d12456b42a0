/** The example answers of secuconnect's pages (README.md in this folder), with their printing slips mended and without what they leave out. */

/** "Step 4: Capture the Payment": start/cash of a sale with a customer's card. */
export const capturedSale = {
  object: 'smart.transactions',
  id: 'STX_KJXJDUN542NR3WMRHRVU5WWM6ZQEA2',
  merchant: {
    object: 'general.merchants',
    id: 'MRC_35SZ3R5GGQQP4T0U2T5GFAN9P6C4PG',
    companyname: "John's Bakery",
  },
  device_source: {
    object: 'smart.devices',
    id: 'SDV_2YJDXYESB2YBHECVB5GQGSYPNM8UA6',
  },
  transactions: [
    {
      object: 'loyalty.transactions',
      id: 'LTX_YBYPUETZ2HQXURG9XU0M5H4KGWW0NH',
    },
  ],
  created: '2020-09-17T09:18:14+02:00',
  updated: '2020-09-17T09:43:59+02:00',
  status: 'ok',
  merchantRef: null,
  transactionRef: null,
  intent: null,
  basket: {
    products: [
      {
        id: 1,
        parent: null,
        articleNumber: 30037,
        ean: null,
        desc: 'Sandwich Romano',
        quantity: 1,
        priceOne: 349,
        tax: 7,
      },
      {
        id: 2,
        parent: null,
        articleNumber: 30200,
        ean: null,
        desc: 'Fruit salad, small bowl',
        quantity: 1,
        priceOne: 249,
        tax: 7,
      },
      {
        id: 3,
        parent: null,
        articleNumber: 51,
        ean: '4999012345678',
        desc: 'Water, mildly sprinkling, 0.25 ltr.',
        quantity: 2,
        priceOne: 99,
        tax: 19,
      },
    ],
  },
  receipt: [
    {
      type: 'separator',
      value: {
        caption: 'Kundenkarte',
      },
    },
    {
      type: 'name-value',
      value: {
        name: 'Kartennummer:',
        value: '9276004429942845',
        decoration: [],
      },
    },
    {
      type: 'name-value',
      value: {
        name: 'TA Code:',
        value: '29008410',
        decoration: [],
      },
    },
    {
      type: 'space',
    },
  ],
  basket_info: {
    sum: 796,
    currency: 'EUR',
  },
  idents: [
    {
      object: 'smart.idents',
      id: 'smi_1',
      prefix: '9276',
      name: 'secucard Kundenkarte',
      type: 'card',
      value: '9276004429942845',
      valid: true,
      merchantcard: {
        object: 'loyalty.merchantcards',
        id: 'MCD_2RXTNXPRM2YG9922UMBHHAEWEGN6AJ',
        merchant: {
          object: 'general.merchants',
          id: 'MRC_35SZ3R5GGQQP4T0U2T5GFAN9P6C4PG',
        },
        created_for_merchant: {
          object: 'general.merchants',
          id: 'MRC_35SZ3R5GGQQP4T0U2T5GFAN9P6C4PG',
        },
        card: {
          object: 'loyalty.cards',
          id: 'CRD_2U7MTNAMM3PMBPAB50C9G2AEHA9GPJ',
          cardnumber: '9276004429942845',
          created: '2015-09-28T16:01:20+02:00',
        },
        cardgroup: {
          object: 'loyalty.cardgroups',
          id: 'CRG_2BESGJNETJJRZVVYS8R7JWGVWK4PRZ',
          display_name: 'Geschenkgutschein',
          display_name_raw: 'Geschenkgutschein',
          stock_warn_limit: 0,
          picture: 'https://connect.secucard.com/ds_g/8e79737df1e2513db48908b342c3cc436edf501a',
        },
        created_for_store: {
          object: 'general.stores',
          id: 'STO_2ZCZRU9V6U8QA7B49K94667UP6C4PJ',
        },
        customer: {
          object: 'loyalty.customers',
          id: 'CUS_2YBREKK0A2MNAXJ752TSDD9DH3PKAJ',
          contact: {
            name: 'Max Mustermann',
            forename: 'Max',
            surname: 'Mustermann',
            dob: '1981-02-14T00:00:00+00:00',
          },
          created: '2018-05-03T10:14:06+02:00',
          consent_for_communication: true,
        },
        is_base_card: true,
        points: 0,
        cash_balance: 0,
        bonus_balance: 0,
        balance: 0,
        last_usage: '2020-03-17T07:22:36+01:00',
        last_charge: '2019-12-10T12:56:08+01:00',
        stock_status: 'active',
        lock_status: 'unlocked',
        passcode: 0,
        expiry_date: null,
      },
      customer: {
        object: 'loyalty.customers',
        id: 'CUS_2YBREKK0A2MNAXJ752TSDD9DH3PKAJ',
        contact: {
          name: 'Max Mustermann',
          forename: 'Max',
          surname: 'Mustermann',
          dob: '2018-02-14T00:00:00+00:00',
        },
        created: '2018-05-03T10:14:06+02:00',
        consent_for_communication: true,
      },
    },
  ],
  payment_method: 'cash',
  trans_id: '29008411',
  is_demo: true,
};

/** "Make the Payment": start/cashless at the terminal. `basket_info` is from the transaction that the page before creates. */
export const cardPayment = {
  object: 'smart.transactions',
  id: 'STX_3HXQQBSVK2XWNAX7ESCZH9NZY3YZAZ',
  device_source: {
    object: 'smart.devices',
    id: 'SDV_2T23JN7KS2NVMPJ76SPZV9HGWXFHA2',
  },
  device_destination: {
    object: 'smart.devices',
    id: 'SDV_N3C58PPZA2NUXX67A0ST289A6JEYA2',
  },
  transactions: [],
  created: '2021-02-25T08:47:25+01:00',
  updated: '2021-02-25T08:48:11+01:00',
  status: 'ok',
  receipt: [
    {
      type: 'separator',
      value: {
        caption: 'Kartenzahlung',
      },
    },
    {
      type: 'textline',
      value: {
        text: '* * Kundenbeleg * *',
        decoration: [],
      },
    },
    {
      type: 'textline',
      value: {
        text: 'MUSTERFIRMA GmbH',
        decoration: [],
      },
    },
    {
      type: 'textline',
      value: {
        text: 'Test',
        decoration: [],
      },
    },
    {
      type: 'space',
    },
    {
      type: 'name-value',
      value: {
        name: 'Datum:',
        value: '25.02.2021',
        decoration: [],
      },
    },
    {
      type: 'name-value',
      value: {
        name: 'Uhrzeit:',
        value: '08:46:48 Uhr',
        decoration: [],
      },
    },
    {
      type: 'name-value',
      value: {
        name: 'Beleg-Nr.',
        value: '0003',
        decoration: [],
      },
    },
    {
      type: 'name-value',
      value: {
        name: 'Trace-Nr.',
        value: '000011',
        decoration: [],
      },
    },
    {
      type: 'space',
    },
    {
      type: 'name-value',
      value: {
        name: 'Terminal-ID',
        value: '72015255',
        decoration: [],
      },
    },
    {
      type: 'space',
    },
    {
      type: 'name-value',
      value: {
        name: 'Betrag EUR',
        value: '0,01',
        decoration: [],
      },
    },
    {
      type: 'space',
    },
    {
      type: 'textline',
      value: {
        text: 'Karte akzeptiert',
        decoration: ['align-center', 'important'],
      },
    },
  ],
  receipt_merchant: [
    {
      type: 'separator',
      value: {
        caption: 'Kartenzahlung',
      },
    },
    {
      type: 'textline',
      value: {
        text: '* * Händlerbeleg * *',
        decoration: [],
      },
    },
    {
      type: 'textline',
      value: {
        text: 'Unterschrift umseitig',
        decoration: [],
      },
    },
  ],
  basket_info: {
    sum: 1,
    currency: 'EUR',
  },
  receipt_number: 3,
};

/** "Cancel a Former Transaction": cancelTrx. */
export const cancelledPayment = {
  object: 'smart.transactions',
  id: 'STX_3HXQQBSVK2XWNAX7ESCZH9NZY3YZAZ',
  transactions: [],
  created: '2021-02-25T08:47:25+01:00',
  updated: '2021-02-25T08:49:58+01:00',
  status: 'cancelled',
  receipt_number: 3,
  basket_info: {
    sum: 1,
    currency: 'EUR',
  },
};

/** "Example Smart Transaction with Receipt", some of its lines, and the separator without a caption. */
export const loadReceipt = [
  {
    type: 'separator',
    value: {
      caption: 'Kundenkarte Aufladung',
    },
  },
  {
    type: 'name-value',
    value: {
      name: 'Terminal-ID:',
      value: 'VT000124',
      decoration: [],
    },
  },
  {
    type: 'name-value',
    value: {
      name: 'Datum:',
      value: '24.09.2020 14:40:58',
      decoration: [],
    },
  },
  {
    type: 'space',
  },
  {
    type: 'textline',
    value: {
      text: 'Zahlung über:',
      decoration: [],
    },
  },
  {
    type: 'textline',
    value: {
      text: '5,00 EUR',
      decoration: ['important'],
    },
  },
  {
    type: 'separator',
    value: {},
  },
];

/** "Step 3: Apply the Loyalty Card for Payment". */
export const appliedCard = {
  missing_sum: 576,
  bonus_products: [
    {
      id: 4,
      articleNumber: '111111117',
      ean: '111111117',
      quantity: 1,
      priceOne: -15,
      tax: 7,
      desc: 'Bonus Steuer 7',
    },
    {
      id: 5,
      articleNumber: '1111111119',
      ean: '1111111119',
      quantity: 1,
      priceOne: -5,
      tax: 19,
      desc: 'Bonus Steuer 19',
    },
  ],
};

/** "Error Handling": an expired token, with HTTP 403. */
export const expiredToken = {
  status: 'error',
  error: 'ProductNotAllowedException',
  error_details: 'Valid auth token required',
  error_user: 'Es ist ein unbekannter Fehler aufgetreten (Code 2003)',
  code: 2003,
  supportId: 'f8e0173c15b92750819a91ac8d5cc878',
};

/** "Request the Device Registration". */
export const registration = {
  device_code: '2429e1d92f2f76cc3bbdc0333457ef25',
  user_code: 'aa63q9k9',
  verification_url: 'http://www.secuoffice.com',
  expires_in: 1200,
  interval: 5,
};

/** "Start a Device Session". */
export const startedSession = {
  access_token: 'c0p22mjoea0vktmfe09r9h1b40',
  expires_in: 1200,
  token_type: 'bearer',
  scope: null,
  refresh_token: 'd3aece0996cee981609cab15653db0e9bc9ef804',
};

/** "Renew the Device Session". */
export const renewedSession = {
  access_token: '01g5prsq95pkq67pik7dh7vq22',
  expires_in: 1200,
  token_type: 'bearer',
  scope: null,
};
