/** winspool.drv itself, through koffi, which is in the Windows package only and loaded when a printer first needs it. */
import { createRequire } from 'node:module';
import type { Winspool, WinspoolFunction } from './winspool.ts';

/** In the order and with the types of winspool.h. BOOL and DWORD are 32 bits, HANDLE is as wide as a pointer. */
export const winspoolPrototypes: Readonly<Record<WinspoolFunction, string>> = {
  OpenPrinterW: 'int __stdcall OpenPrinterW(str16 pPrinterName, void *phPrinter, void *pDefault)',
  GetPrinterW: 'int __stdcall GetPrinterW(uintptr_t hPrinter, uint32_t Level, void *pPrinter, uint32_t cbBuf, void *pcbNeeded)',
  StartDocPrinterW: 'uint32_t __stdcall StartDocPrinterW(uintptr_t hPrinter, uint32_t Level, DOC_INFO_1W *pDocInfo)',
  StartPagePrinter: 'int __stdcall StartPagePrinter(uintptr_t hPrinter)',
  WritePrinter: 'int __stdcall WritePrinter(uintptr_t hPrinter, void *pBuf, uint32_t cbBuf, void *pcWritten)',
  EndPagePrinter: 'int __stdcall EndPagePrinter(uintptr_t hPrinter)',
  EndDocPrinter: 'int __stdcall EndDocPrinter(uintptr_t hPrinter)',
  AbortPrinter: 'int __stdcall AbortPrinter(uintptr_t hPrinter)',
  ClosePrinter: 'int __stdcall ClosePrinter(uintptr_t hPrinter)',
  EnumPrintersW:
    'int __stdcall EnumPrintersW(uint32_t Flags, str16 Name, uint32_t Level, void *pPrinterEnum, uint32_t cbBuf, void *pcbNeeded, void *pcReturned)',
};

/** Members of DOC_INFO_1W. */
export const documentMembers = { pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' } as const;

type Callback = (error: unknown, result: number) => void;
interface ForeignFunction {
  readonly async: (...given: readonly [...unknown[], Callback]) => void;
}

/** What is used of koffi. */
export interface ForeignLibraries {
  struct(name: string, members: Readonly<Record<string, string>>): unknown;
  load(path: string): { func(prototype: string): ForeignFunction };
  address(buffer: Buffer): bigint;
}

/** Loads the library once. Throws where it is not: on another system, or in a package without koffi. */
export function loadWinspool(): Winspool {
  loaded ??= openWinspool(createRequire(import.meta.url)('koffi') as ForeignLibraries);
  return loaded;
}
let loaded: Winspool | undefined;

/** Each function runs beside the program: a printer on the network may keep the spooler waiting. */
export function openWinspool(koffi: ForeignLibraries): Winspool {
  const library = koffi.load('winspool.drv');
  koffi.struct('DOC_INFO_1W', documentMembers);
  const call = (name: WinspoolFunction) => {
    const foreign = library.func(winspoolPrototypes[name]);
    return (...given: readonly unknown[]): Promise<number> =>
      new Promise((resolve, reject) => {
        foreign.async(...given, (error, result) => (error ? reject(error) : resolve(result)));
      });
  };
  return {
    OpenPrinterW: call('OpenPrinterW'),
    GetPrinterW: call('GetPrinterW'),
    StartDocPrinterW: call('StartDocPrinterW'),
    StartPagePrinter: call('StartPagePrinter'),
    WritePrinter: call('WritePrinter'),
    EndPagePrinter: call('EndPagePrinter'),
    EndDocPrinter: call('EndDocPrinter'),
    AbortPrinter: call('AbortPrinter'),
    ClosePrinter: call('ClosePrinter'),
    EnumPrintersW: call('EnumPrintersW'),
    addressOf: (buffer) => koffi.address(buffer),
  };
}
