/**
 * Who is at the till, and what they may do. Where cashiers have names, one of them signs in; otherwise the till's own
 * operator stands there. A manager's rights are lent for the desk: they end with it, or by themselves when nobody does
 * anything. Nothing here runs by itself: whether somebody stayed away too long is found out when the till is asked.
 */
import type { SessionView } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import { mayDo, type Role } from '#shared/roles.ts';
import type { Clock } from '../ports.ts';
import { Refused } from '../refused.ts';
import { type OperatorRecord, type Operators, operatorOf } from './operators.ts';

/** Who was at the till, for the till that goes on in the same place. */
export interface SessionState {
  readonly signedIn: string | null;
  readonly locked: boolean;
  /** Milliseconds since 1970. */
  readonly lastActive: number;
  readonly lent: Desk | null;
}

export interface SessionParts {
  readonly operators: Pick<Operators, 'list' | 'verify'>;
  /** Who stands at a till where nobody has a name of their own. */
  readonly configured: () => Operator;
  /** Minutes without anybody after which the till locks itself, or null; and after which the desk closes. */
  readonly limits: () => { readonly lockMinutes: number | null; readonly deskMinutes: number };
  /** A payment is at a terminal: the till neither locks nor lets go of who is there. */
  readonly isPaying: () => boolean;
  readonly clock: Clock;
  /** What the till before this one knew. */
  readonly before?: SessionState | undefined;
}

export interface Session {
  view(): SessionView;
  /** The highest role that counts now; null while nobody is at the till. */
  role(): Role | null;
  /** Who sells: their name stands on payments and in the audit. */
  seller(): Operator;
  /** Who works at the desk: its manager, else whoever sells. */
  clerk(): Operator;
  /** Each throws Refused, and then nothing was changed. */
  signIn(operatorId: string, pin: string | null): Promise<OperatorRecord>;
  signOut(): void;
  openDesk(operatorId: string, pin: string): Promise<OperatorRecord>;
  closeDesk(): void;
  /** Somebody does something. Changes nothing where the till is locked already. */
  stay(): void;
  handOver(): SessionState;
}

interface Desk {
  readonly by: OperatorRecord;
  readonly lastActive: number;
}

const minute = 60_000;

export function createSession({ operators, configured, limits, isPaying, clock, before }: SessionParts): Session {
  let signedIn: string | null = before?.signedIn ?? null;
  let locked = before?.locked ?? false;
  let lastActive = before?.lastActive ?? clock.now();
  let lent: Desk | null = before?.lent ?? null;

  /** Where one cashier has a name, everybody signs in. */
  const asksWho = () => operators.list().some(({ role }) => role === 'cashier');
  const person = (): OperatorRecord | null => operators.list().find(({ id }) => id === signedIn) ?? null;

  const desk = (): Desk | null => {
    if (lent === null) return null;
    const by = operators.list().find(({ id }) => id === lent?.by.id);
    const isOver = clock.now() - lent.lastActive >= limits().deskMinutes * minute;
    lent = by && by.role !== 'cashier' && !isOver ? { ...lent, by } : null;
    return lent;
  };

  const isLocked = (): boolean => {
    const { lockMinutes } = limits();
    if (!locked && signedIn !== null && lockMinutes !== null && clock.now() - lastActive >= lockMinutes * minute && !isPaying()) {
      locked = true;
      lent = null;
    }
    return locked && signedIn !== null;
  };

  const state = (): SessionView['state'] => {
    if (!asksWho() && person() === null) return 'open';
    if (person() === null) return 'signed-out';
    return isLocked() ? 'locked' : 'open';
  };

  /** Who sells, or null while nobody is there. */
  const standing = (): Operator | null => {
    const known = person();
    if (known) return operatorOf(known);
    return asksWho() ? null : configured();
  };

  const role = (): Role | null => {
    const isOpen = state() === 'open';
    const held = desk();
    if (held) return held.by.role;
    if (!isOpen) return null;
    // A manager who sells is no open desk.
    return mayDo(person()?.role ?? 'cashier', 'supervisor') ? 'supervisor' : 'cashier';
  };

  const deskPerson = (): Operator | null => {
    const held = desk();
    return held && operatorOf(held.by);
  };

  const stay = () => {
    if (isLocked()) return;
    lastActive = clock.now();
    const held = desk();
    if (held) lent = { ...held, lastActive };
  };

  return {
    view() {
      const now = state();
      const held = desk();
      return {
        state: now,
        operator: standing(),
        role: role(),
        asksWho: asksWho(),
        desk: held && {
          by: operatorOf(held.by),
          role: held.by.role,
          until: new Date(held.lastActive + limits().deskMinutes * minute).toISOString(),
        },
        lockMinutes: limits().lockMinutes,
      };
    },
    role,
    seller: () => standing() ?? deskPerson() ?? configured(),
    clerk: () => deskPerson() ?? standing() ?? configured(),
    async signIn(operatorId, pin) {
      const known = await operators.verify(operatorId, pin);
      if (isPaying() && state() === 'open' && signedIn !== operatorId) throw new Refused('sale-payment-open');
      signedIn = known.id;
      locked = false;
      lent = null;
      lastActive = clock.now();
      return known;
    },
    signOut() {
      if (isPaying()) throw new Refused('sale-payment-open');
      signedIn = null;
      locked = false;
      lent = null;
    },
    async openDesk(operatorId, pin) {
      const known = await operators.verify(operatorId, pin);
      if (!mayDo(known.role, 'supervisor')) throw new Refused('role-needed', 'manager');
      stay();
      lent = { by: known, lastActive: clock.now() };
      return known;
    },
    closeDesk() {
      lent = null;
    },
    stay,
    handOver: () => ({ signedIn, locked, lastActive, lent }),
  };
}

/** Tells when somebody else is at the till, or may do something else. The moment at which the desk would close is no news. */
export function followSession(session: Session, tell: (view: SessionView) => void): { mayHaveChanged(): void } {
  const gist = (view: SessionView) => JSON.stringify({ ...view, desk: view.desk && { ...view.desk, until: '' } });
  let told = gist(session.view());
  return {
    mayHaveChanged() {
      const view = session.view();
      const now = gist(view);
      if (now === told) return;
      told = now;
      tell(view);
    },
  };
}
