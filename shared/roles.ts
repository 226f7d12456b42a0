/** Who may do what at a till: what a role may do, the roles above it may do too. */

/** From the lowest to the highest. */
export const roles = ['cashier', 'supervisor', 'manager'] as const;
export type Role = (typeof roles)[number];

/** What a method of the contract takes; `anyone`: the window itself, while nobody has signed in too. */
export type Access = 'anyone' | Role;

/** Whether somebody of this role, or nobody (null), may do what takes `needed`. */
export function mayDo(role: Role | null, needed: Access): boolean {
  if (needed === 'anyone') return true;
  return role !== null && roles.indexOf(role) >= roles.indexOf(needed);
}
