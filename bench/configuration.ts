/** A live configuration whose one terminal is reached at the given URL. */
export function posbuddyConfiguration(baseUrl: string) {
  return {
    till: { id: 'BENCH-1', name: 'Bench', locale: 'en-ZA' },
    store: { name: 'Bench', address: ['1 Bench Street'], country: 'ZA', currency: 'ZAR' },
    operator: { id: '1', name: 'Bench' },
    terminals: [
      {
        id: 'pb',
        label: 'Counter',
        provider: 'posbuddy',
        settings: { baseUrl, merchantId: '910100000000001', merchantName: 'Bench', serialNumber: 'PC05P2CG10036' },
        secrets: { accessKey: 'BENCH', secretKey: 'a secret for measuring only' },
      },
    ],
  };
}
