/**
 * A recording stand-in for the `electron` module, so that the built main process and preload run where
 * Electron's binary cannot be had. It keeps Electron's rules about what may happen before and after
 * `ready`, and writes down what it is asked to do. Only tests use it.
 */
import { EventEmitter } from 'node:events';

export interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

type Handler = (event: unknown, input: unknown) => unknown;
type ProtocolHandler = (request: Request) => Promise<Response>;
type RequestListener = (details: { readonly url: string }, callback: (answer: { readonly cancel: boolean }) => void) => void;
type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

/** How the system behaves that this stand-in plays. Set by the driver before main.js is loaded. */
export const system = {
  firstInstance: true,
  packaged: false,
  switches: new Set<string>(),
  storageBackend: 'gnome_libsecret',
  screens: 1,
};

/** What happened, in order. */
export const record = {
  steps: [] as string[],
  errorBoxes: [] as string[],
  exits: [] as number[],
  schemes: [] as unknown[],
  protocols: new Map<string, ProtocolHandler>(),
  handlers: new Map<string, Handler>(),
  windows: [] as BrowserWindow[],
  exposed: new Map<string, unknown>(),
  sent: [] as { readonly channel: string; readonly value: unknown }[],
};

// Where Electron says that the application's own files lie; no update address lies there.
Object.defineProperty(process, 'resourcesPath', { value: import.meta.dirname, configurable: true });

let ready = false;
const { promise: whenReady, resolve: becomeReady } = Promise.withResolvers<void>();

/** What the driver waits for: the next change of the record. */
export const changes = new EventEmitter();

function step(name: string): void {
  record.steps.push(name);
  changes.emit('change');
}

function only(when: 'before' | 'after', name: string): void {
  if (ready !== (when === 'after')) throw new Error(`${name} must be called ${when} the application is ready`);
  step(name);
}

class Application extends EventEmitter {
  readonly #paths = new Map<string, string>();
  readonly commandLine = { hasSwitch: (name: string) => system.switches.has(name) };

  get isPackaged(): boolean {
    return system.packaged;
  }
  enableSandbox(): void {
    only('before', 'app.enableSandbox');
  }
  setName(name: string): void {
    step(`app.setName ${name}`);
  }
  getVersion(): string {
    return '0.0.0';
  }
  setPath(name: string, path: string): void {
    step(`app.setPath ${name}`);
    this.#paths.set(name, path);
  }
  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`main.js asked for the path ${name}, which it did not set`);
    return path;
  }
  requestSingleInstanceLock(): boolean {
    step('app.requestSingleInstanceLock');
    return system.firstInstance;
  }
  whenReady(): Promise<void> {
    return whenReady;
  }
  quit(): void {
    step('app.quit');
    let prevented = false;
    this.emit('before-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) step('app.quitted');
  }
  exit(code: number): void {
    record.exits.push(code);
    step('app.exit');
  }
}

export const app = new Application();

/** The driver's part: main.js is loaded, the system is ready. */
export function start(): void {
  ready = true;
  step('ready');
  becomeReady();
}

class WebContents extends EventEmitter {
  openHandler: OpenHandler | null = null;
  readonly mainFrame: Frame = { url: 'app://kassa/', parent: null };
  /** The channels on which it was told something. */
  readonly heard: string[] = [];

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  isDestroyed(): boolean {
    return false;
  }
  send(channel: string, value: unknown): void {
    this.heard.push(channel);
    // The one preload that is loaded here is the first window's.
    if (record.windows[0]?.webContents === this) {
      record.sent.push({ channel, value: structuredClone(value) });
      ipcRenderer.emit(channel, { sender: 'never for the window' }, structuredClone(value));
    }
    changes.emit('change');
  }
  reload(): void {
    step('webContents.reload');
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly options: unknown;
  shown = false;
  destroyed = false;

  constructor(options: unknown) {
    super();
    only('after', 'new BrowserWindow');
    this.options = options;
    record.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.emit('ready-to-show');
    step(`loadURL ${url}`);
  }
  show(): void {
    this.shown = true;
  }
  showInactive(): void {
    this.shown = true;
  }
  setBounds(): void {
    step('window.setBounds');
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
  focus(): void {
    step('window.focus');
  }
  maximize(): void {
    step('window.maximize');
  }
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 10, y: 20, width: 1100, height: 700 };
  }
}

class Session extends EventEmitter {
  permissionRequest: ((contents: unknown, permission: string, callback: (granted: boolean) => void) => void) | null = null;
  permissionCheck: (() => boolean) | null = null;
  devicePermission: (() => boolean) | null = null;
  displayMedia: ((request: unknown, callback: (streams: unknown) => void) => void) | null = null;
  request: RequestListener | null = null;

  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener): void => {
      this.request = listener;
    },
  };
  async resolveProxy(url: string): Promise<string> {
    step(`session.resolveProxy ${url}`);
    return 'DIRECT';
  }
  setPermissionRequestHandler(handler: Session['permissionRequest']): void {
    step('session.setPermissionRequestHandler');
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: Session['permissionCheck']): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: Session['devicePermission']): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: Session['displayMedia']): void {
    this.displayMedia = handler;
  }
}

const defaultSession = new Session();

export const session = {
  get defaultSession(): Session {
    if (!ready) throw new Error('There is no session before the application is ready');
    return defaultSession;
  },
};

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly unknown[]): void {
    only('before', 'protocol.registerSchemesAsPrivileged');
    record.schemes.push(...schemes);
  },
  handle(scheme: string, handler: ProtocolHandler): void {
    only('after', 'protocol.handle');
    record.protocols.set(scheme, handler);
  },
};

export const ipcMain = Object.assign(new EventEmitter(), {
  handle(channel: string, handler: Handler): void {
    if (record.handlers.has(channel)) throw new Error(`${channel} has a handler already`);
    if (record.handlers.size === 0) step('ipcMain.handle');
    record.handlers.set(channel, handler);
  },
  removeHandler(channel: string): void {
    record.handlers.delete(channel);
  },
});

export const dialog = {
  showErrorBox(_title: string, content: string): void {
    record.errorBoxes.push(content);
    step('dialog.showErrorBox');
  },
};

export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu(): void {
    only('after', 'Menu.setApplicationMenu');
  },
};

const displays = [
  { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 }, bounds: { x: 0, y: 0, width: 1920, height: 1080 } },
  { id: 2, workArea: { x: 1920, y: 0, width: 1024, height: 600 }, bounds: { x: 1920, y: 0, width: 1024, height: 600 } },
] as const;
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => displays[0],
  getAllDisplays: () => displays.slice(0, system.screens),
});
export const shell = {};

/** Encryption in name only: it shows what reached the disk through it. */
export const safeStorage = {
  getSelectedStorageBackend: (): string => system.storageBackend,
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    if (!ready) throw new Error('safeStorage cannot be used before the application is ready');
    return true;
  },
  encryptStringAsync: async (text: string): Promise<Buffer> => Buffer.from(`sealed:${Buffer.from(text).toString('hex')}`),
  decryptStringAsync: async (bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> => ({
    result: Buffer.from(bytes.toString().replace(/^sealed:/, ''), 'hex').toString(),
    shouldReEncrypt: false,
  }),
};

/** The window's side: a call goes to the recorded handler as the window's own top frame would send it. */
export const ipcRenderer = Object.assign(new EventEmitter(), {
  async invoke(channel: string, input: unknown): Promise<unknown> {
    const handler = record.handlers.get(channel);
    const sender = record.windows[0]?.webContents;
    if (!handler || !sender) throw new Error(`There is no handler for ${channel}`);
    return structuredClone(await handler({ sender, senderFrame: sender.mainFrame }, structuredClone(input)));
  },
});

export const contextBridge = {
  exposeInMainWorld(name: string, value: unknown): void {
    record.exposed.set(name, value);
  },
};

export default { app, BrowserWindow, Menu, contextBridge, dialog, ipcMain, ipcRenderer, protocol, safeStorage, screen, session, shell };
