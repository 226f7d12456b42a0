/** The life of a till's process: it may end at every point where something is about to last, or has just begun to. */
import type { Crash } from './plan.ts';
import type { Witness } from './witness.ts';

/** Thrown where the process ends, and at whatever it still tries to do. Nobody outside of the process sees it. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

export interface Life {
  readonly alive: boolean;
  /** A place where the process may end. Throws Crashed when it does, and ever after. */
  point(what: string): void;
  /** Ends the process now. It stays down for so long, in milliseconds. */
  end(downFor: number): void;
}

/** Counts the points of a whole run, whichever till comes to them. */
export interface CrashPoints {
  readonly passed: number;
  live(actor: string, died: (downFor: number) => void): Life;
  /** From now on nothing ends at a point any more. */
  calm(): void;
}

export function createCrashPoints(crashes: readonly Crash[], witness: Witness): CrashPoints {
  const planned = new Map(crashes.map((crash) => [crash.point, crash]));
  let passed = 0;
  return {
    get passed() {
      return passed;
    },
    calm: () => planned.clear(),
    live(actor, died) {
      let alive = true;
      const end = (downFor: number) => {
        if (!alive) return;
        alive = false;
        died(downFor);
      };
      return {
        get alive() {
          return alive;
        },
        point(what) {
          if (!alive) throw new Crashed(what);
          const crash = planned.get(passed);
          passed += 1;
          if (!crash) return;
          witness.note(actor, `crashes ${what}`);
          witness.count('crashes at a point');
          end(crash.downFor);
          throw new Crashed(what);
        },
        end,
      };
    },
  };
}
