/** What drive.ts saw. */
export interface Report {
  readonly steps: readonly string[];
  readonly errorBoxes: readonly string[];
  readonly exits: readonly number[];
  readonly schemes: readonly unknown[];
  readonly window: {
    readonly options: unknown;
    readonly shown: boolean;
    readonly channels: readonly string[];
    readonly senders: Readonly<Record<string, unknown>>;
    readonly protocol: Readonly<Record<string, Page>>;
    readonly guards: Readonly<Record<string, boolean>>;
    readonly session: Readonly<Record<string, unknown>>;
    readonly surface: Surface;
  } | null;
  readonly display: Display | null;
}

/** What became of the customer's display. */
export interface Display {
  readonly options: unknown;
  /** Under which codes its calls were refused; empty for what was answered. */
  readonly answers: Readonly<Record<string, string>>;
  /** The till's own window, asking for the same. */
  readonly till: string;
  readonly heard: readonly string[];
  /** Open windows after the screen was taken away, was put back, was switched off in the menu, and was wanted again. */
  readonly windows: Readonly<Record<'unplugged' | 'plugged' | 'off' | 'on', number>>;
  /** It is gone once the till's window is. */
  readonly goesWithTheTill: boolean;
}

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Surface {
  readonly names: readonly string[];
  readonly members: readonly string[];
  /** Modules that the preload asked for. */
  readonly required: readonly string[];
  /** Methods whose channel the preload reached. */
  readonly methods: readonly string[];
  readonly till: unknown;
  readonly sale: unknown;
  readonly unknownMethod: unknown;
  readonly inheritedMethod: unknown;
  readonly unknownEvent: boolean;
  readonly eventArguments: number;
  readonly eventHasSender: boolean;
  readonly eventsAfterEnd: number;
}
