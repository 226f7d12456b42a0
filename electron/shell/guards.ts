/** Everything that web content could ask of the system is denied; the window needs none of it. */
import { app, type Session, session, type WebContents } from 'electron';
import { mayNavigate, mayRequest } from './trust.ts';

/** Guards every web contents that ever appears. Must run before the first window is made. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

/** Denies every permission and device of the window's session, downloads, and requests to networks and disks. */
export function guardSession(): void {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  refuseDevices(own);
  own.on('will-download', (event) => event.preventDefault());
  own.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayRequest(details.url) }));
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (!mayNavigate(details.url, true)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!mayNavigate(details.url, details.isMainFrame)) details.preventDefault();
  });
  // The window's own scheme never redirects.
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, callback) => {
    event.preventDefault();
    callback('');
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function refuseDevices(own: Session): void {
  own.on('select-hid-device', (event, _details, callback) => {
    event.preventDefault();
    callback(null);
  });
  own.on('select-serial-port', (event, _ports, _contents, callback) => {
    event.preventDefault();
    callback('');
  });
  own.on('select-usb-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
}
