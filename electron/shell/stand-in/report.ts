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
