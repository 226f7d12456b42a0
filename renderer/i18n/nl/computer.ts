import type { ComputerMessages } from '../en.ts';

export const computer: ComputerMessages = {
  computer: {
    title: 'Deze computer',
    kiosk: 'Vult het scherm',
    kioskHint: 'De kassa kan niet per ongeluk worden verlaten. Geldt vanaf de volgende start.',
    start: 'Met Windows starten',
    startHint: 'Kassa opent zodra deze gebruiker zich aanmeldt.',
    ready: 'Versie {{version}} staat klaar',
    readyHint: 'Ze wordt geïnstalleerd als Kassa sluit en er niets openstaat, of nu.',
    install: 'Sluiten en installeren',
    failed: 'Er kan niet naar nieuwe versies worden gezocht: {{reason}}',
    current: 'Dit is de nieuwste versie.',
    off: 'Deze installatie zoekt niet naar nieuwe versies.',
  },
};
