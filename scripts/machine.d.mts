export declare const root: string;
export declare const neededNode: number;
export declare const compileCache: string;
export declare const browserNote: string;
export declare function findNode(): string | null;
export declare function findBrowser(): string | null;
export declare function findElectron(): string | null;
export declare function hasDisplay(): boolean;
export declare function sandboxSwitches(): string[];
