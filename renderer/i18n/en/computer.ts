export const computer = {
  computer: {
    title: 'This computer',
    kiosk: 'Fill the screen',
    kioskHint: 'The till cannot be left by accident. Holds from the next start.',
    start: 'Start with Windows',
    startHint: 'Kassa opens when this user signs in.',
    ready: 'Version {{version}} is ready',
    readyHint: 'It is installed when Kassa closes and nothing is open, or now.',
    install: 'Close and install',
    failed: 'New versions cannot be looked for: {{reason}}',
    current: 'This is the newest version.',
    off: 'This installation looks for no new versions.',
  },
};
