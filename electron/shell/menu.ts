/** Electron's default menu offers what a till must not do; ours has only what a system cannot do without. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';

export function setMenu(platform: NodeJS.Platform = process.platform): void {
  const template: MenuItemConstructorOptions[] = [];
  // macOS takes copy and paste from the menu; without it they do not work at all.
  if (platform === 'darwin') template.push({ role: 'appMenu' }, { role: 'editMenu' });
  if (!app.isPackaged) template.push({ label: 'Development', submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }] });
  Menu.setApplicationMenu(template.length > 0 ? Menu.buildFromTemplate(template) : null);
}
