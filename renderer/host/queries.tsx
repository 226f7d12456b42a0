/** What main owns, as the window sees it: one query each, kept current by main's events. */
import { notifyManager, QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import type { MethodName, MethodOutput, PaymentView, RegistrationView, SaleView, SessionView, TillView } from '#shared/ipc.ts';
import { firstPreferences, type Preferences } from '#shared/preferences.ts';
import { Refused } from './errors.ts';
import { ask, type WindowHost } from './host.ts';
import { laterPayment, laterSale, withAttention, withPayment } from './merge.ts';

const lastPayments = 50;

const HostContext = createContext<WindowHost | null>(null);

export function HostProvider({ host, children }: { readonly host: WindowHost; readonly children: ReactNode }) {
  return <HostContext value={host}>{children}</HostContext>;
}

/** The host of this window. */
export function useHost(): WindowHost {
  const host = use(HostContext);
  if (!host) throw new Error('There is no host above this component');
  return host;
}

export function useConnection() {
  const host = useHost();
  return useSyncExternalStore(host.onConnection, host.connection);
}

/** A client that asks again while the core is away, and takes a refusal as the answer. */
export function newQueryClient(): QueryClient {
  // What main said is drawn in the turn in which it arrives, and waits for no timer.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (failures, error) => !(error instanceof Refused) && failures < 3,
        retryDelay: 500,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

function read<Name extends MethodName>(name: Name, load: () => Promise<MethodOutput<Name>>) {
  return queryOptions({ queryKey: [name] as const, queryFn: load });
}

/** Every query of the window, by the method that fills it. */
export function queriesOf(host: WindowHost) {
  return {
    till: read('till.get', () => ask(host, 'till.get', {})),
    keys: read('catalogue.keys', () => ask(host, 'catalogue.keys', {})),
    sale: read('sale.get', () => ask(host, 'sale.get', {})),
    shifts: read('shift.get', () => ask(host, 'shift.get', {})),
    parked: read('sale.parked', () => ask(host, 'sale.parked', {})),
    terminals: read('terminals.list', () => ask(host, 'terminals.list', {})),
    payments: read('payments.list', () => ask(host, 'payments.list', { last: lastPayments })),
    attention: read('payments.attention', () => ask(host, 'payments.attention', {})),
    settings: read('settings.get', () => ask(host, 'settings.get', {})),
    people: read('people.list', () => ask(host, 'people.list', {})),
    session: read('people.current', () => ask(host, 'people.current', {})),
    supervisors: read('supervisors.list', () => ask(host, 'supervisors.list', {})),
    preferences: read('preferences.get', () => ask(host, 'preferences.get', {})),
    displayPlace: read('display.place', () => ask(host, 'display.place', {})),
    training: read('training.terminals', () => ask(host, 'training.terminals', {})),
    printing: read('printing.get', () => ask(host, 'printing.get', {})),
    reconciliation: read('reconciliation.get', () => ask(host, 'reconciliation.get', {})),
    reconciliationAttention: read('reconciliation.attention', () => ask(host, 'reconciliation.attention', {})),
    paper: read('printing.paper', () => ask(host, 'printing.paper', {})),
  };
}

/** How long the answer to a code is kept that is not scanned again: a working day, in milliseconds. A shop's articles fit many times. */
const keepScanned = 12 * 3_600_000;

/**
 * What stands behind a code. The same goods are scanned again and again, and main says when the catalogue changes: only
 * the first scan of a code waits for main. Refused codes and lost answers are asked for anew each time.
 */
export function scannedQuery(host: WindowHost, code: string) {
  return queryOptions({
    queryKey: [scannedMethod, code] as const,
    queryFn: () => ask(host, scannedMethod, { code }),
    gcTime: keepScanned,
    retry: false,
  });
}

const scannedMethod = 'catalogue.scan';

/** What is printed on labels is read in another way from now on. */
export function forgetScanned(client: QueryClient): void {
  client.removeQueries({ queryKey: [scannedMethod] });
}

export const useTill = () => useQuery(queriesOf(useHost()).till);
export const useKeyPages = () => useQuery(queriesOf(useHost()).keys);
export const useSale = () => useQuery(queriesOf(useHost()).sale);
/** Asked anew each time that somebody looks: whose drawer it is depends on who sells. */
export const useShifts = () => useQuery({ ...queriesOf(useHost()).shifts, refetchOnMount: 'always' });
export const useParked = () => useQuery(queriesOf(useHost()).parked);
export const useTerminals = () => useQuery(queriesOf(useHost()).terminals);
export const usePayments = () => useQuery(queriesOf(useHost()).payments);
export const useAttention = () => useQuery(queriesOf(useHost()).attention);
export const useSupervisors = () => useQuery(queriesOf(useHost()).supervisors);
export const usePeople = () => useQuery(queriesOf(useHost()).people);
export const usePrinting = () => useQuery(queriesOf(useHost()).printing);
export const useReconciliationAttention = () => useQuery(queriesOf(useHost()).reconciliationAttention);
export const usePrintedPaper = () => useQuery(queriesOf(useHost()).paper);
export const useTraining = (enabled: boolean) => useQuery({ ...queriesOf(useHost()).training, enabled });

/** Who is at the till and what they may do, or null before main has told. */
export function useTillSession(): SessionView | null {
  return useQuery(queriesOf(useHost()).session).data ?? null;
}

/** What was chosen at this till; until main has told, what holds without a choice. */
export function usePreferences(): Preferences {
  return useQuery(queriesOf(useHost()).preferences).data ?? firstPreferences;
}

/** How often the window asks for what main tells nobody by itself, in milliseconds. */
const pollMs = { lastContact: 2_000, diskSpace: 10_000 } as const;

/** When the provider behind a terminal last answered, kept current; ISO 8601, or null. */
export function useLastContact(terminalId: string): string | null {
  const { data } = useQuery({ ...queriesOf(useHost()).terminals, refetchInterval: pollMs.lastContact });
  return data?.find(({ id }) => id === terminalId)?.lastContact ?? null;
}

/** Sees for itself when the disk has room again: nobody tells. */
export function useDiskWatch(): void {
  const isFull = (till: TillView | undefined) => till?.paymentsBlocked?.code === 'disk-nearly-full';
  useQuery({ ...queriesOf(useHost()).till, refetchInterval: ({ state }) => isFull(state.data) && pollMs.diskSpace });
}

/** A payment as it was last told of, or null where the window does not know it. */
export function usePayment(paymentId: string | null): PaymentView | null {
  const { data: attention = [] } = useAttention();
  const { data: last = [] } = usePayments();
  const { data: sale } = useSale();
  return newestOf(paymentId, [...attention, ...last, ...(sale?.payments ?? [])]);
}

function newestOf(paymentId: string | null, payments: readonly PaymentView[]): PaymentView | null {
  const versions = payments.filter(({ id }) => id === paymentId);
  return versions.reduce<PaymentView | null>((known, version) => laterPayment(known ?? undefined, version), null);
}

/** What is on paper: the slip that the customer signs while nothing is final, then the receipt. */
export interface Paper {
  readonly paymentId: string;
  readonly copy: 'customer' | 'merchant';
  readonly reprint: boolean;
  readonly stage: 'to-sign' | 'final';
}

/** The receipt of a payment; each stage's never changes once it is there. */
export function useReceipt({ paymentId, copy, reprint, stage }: Paper) {
  const host = useHost();
  return useQuery({
    queryKey: ['receipt.get', paymentId, copy, reprint, stage],
    queryFn: () => ask(host, 'receipt.get', { paymentId, copy, reprint }),
  });
}

/** The receipt of a closed sale; it never changes. */
export function useSaleReceipt(saleId: string, copy: Paper['copy'], reprint: boolean) {
  const host = useHost();
  return useQuery({
    queryKey: ['receipt.ofSale', saleId, copy, reprint],
    queryFn: () => ask(host, 'receipt.ofSale', { saleId, copy, reprint }),
  });
}

const registrationKey = ['registration'] as const;

/** The registration of this till as it was last told of, or null. */
export function useRegistration(): RegistrationView | null {
  const client = useQueryClient();
  // Told by events alone: there is nothing to ask.
  const { data = null } = useQuery({
    queryKey: registrationKey,
    queryFn: () => client.getQueryData<RegistrationView>(registrationKey) ?? null,
  });
  return data;
}

export function takeRegistration(client: QueryClient, next: (told: RegistrationView | null) => RegistrationView | null): void {
  client.setQueryData<RegistrationView | null>(registrationKey, (told) => next(told ?? null));
}

/** Puts a sale that main answered or announced into the cache, unless a later one is there. */
export function takeSale(client: QueryClient, host: WindowHost, sale: SaleView): SaleView {
  const { queryKey } = queriesOf(host).sale;
  const next = laterSale(client.getQueryData(queryKey), sale);
  client.setQueryData(queryKey, next);
  return next;
}

/** Puts a payment into every list that holds it. */
export function takePayment(client: QueryClient, host: WindowHost, told: PaymentView): void {
  const queries = queriesOf(host);
  const known = newestOf(told.id, client.getQueryData(queries.payments.queryKey) ?? []);
  // An answer that was overtaken must not open again what is over.
  const payment = laterPayment(known ?? undefined, told);
  client.setQueryData(queries.attention.queryKey, (list) => list && withAttention(list, payment));
  client.setQueryData(queries.payments.queryKey, (list) => list && withPayment(list, payment, 'newest-first'));
  client.setQueryData(queries.sale.queryKey, (sale) =>
    sale?.id === payment.saleId ? { ...sale, payments: withPayment(sale.payments, payment, 'oldest-first') } : sale,
  );
}

/** Asks for everything of the first screen at once. */
export function prefetch(client: QueryClient, host: WindowHost): void {
  const { till, sale, keys, terminals, payments, attention, preferences, session } = queriesOf(host);
  void client.prefetchQuery(till);
  void client.prefetchQuery(sale);
  void client.prefetchQuery(keys);
  void client.prefetchQuery(terminals);
  void client.prefetchQuery(payments);
  void client.prefetchQuery(attention);
  void client.prefetchQuery(preferences);
  void client.prefetchQuery(session);
}

/** Lets main's events update the cache; after a lost connection everything is asked again. Returns a function that ends it. */
export function followEvents(client: QueryClient, host: WindowHost): () => void {
  const queries = queriesOf(host);
  const ends = [
    host.on('payment', (payment) => {
      takePayment(client, host, payment);
      // What can still be paid back of the payment before it has changed too.
      if (payment.kind !== 'refund') return;
      void client.invalidateQueries({ queryKey: queries.payments.queryKey });
      void client.invalidateQueries({ queryKey: queries.attention.queryKey });
    }),
    host.on('sale', (sale) => {
      const known = client.getQueryData(queries.sale.queryKey);
      // News of a sale that was put aside is not the current sale; main knows which one is.
      if (known && known.id !== sale.id) void client.invalidateQueries({ queryKey: queries.sale.queryKey });
      else takeSale(client, host, sale);
    }),
    host.on('session', (session) => {
      client.setQueryData(queries.session.queryKey, session);
      // The header names who sells.
      void client.invalidateQueries({ queryKey: queries.till.queryKey });
    }),
    host.on('settings', () => {
      forgetScanned(client);
      void client.invalidateQueries({ queryKey: queries.till.queryKey });
      // Whoever may not see them is not asked for a PIN out of nowhere.
      void client.invalidateQueries({ queryKey: queries.settings.queryKey, refetchType: 'none' });
    }),
    host.on('shifts', (shifts) => client.setQueryData(queries.shifts.queryKey, shifts)),
    host.on('parked', (parked) => client.setQueryData(queries.parked.queryKey, parked)),
    host.on('terminals', (terminals) => client.setQueryData(queries.terminals.queryKey, terminals)),
    host.on('printing', (printing) => client.setQueryData(queries.printing.queryKey, printing)),
    host.on('paper', (paper) => client.setQueryData(queries.paper.queryKey, paper)),
    host.on('training', (terminals) => client.setQueryData(queries.training.queryKey, terminals)),
    host.on('catalogue', () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('catalogue.') })),
    host.on('reconciliation', (attention) => {
      client.setQueryData(queries.reconciliationAttention.queryKey, attention);
      void client.invalidateQueries({ queryKey: queries.reconciliation.queryKey });
    }),
    host.on('registration', (registration) => takeRegistration(client, () => registration)),
    // Another store stands behind the window: nothing that it knows is true any more.
    host.on('reopened', () => location.reload()),
    host.onConnection((connection) => {
      if (connection === 'connected') void client.invalidateQueries();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
