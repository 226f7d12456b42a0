/** Line icons, drawn on a 24 grid. They always stand beside a word or carry an accessible name from their button. */

const paths = {
  basket: 'M4 9h16l-1.6 9.2a2 2 0 0 1-2 1.8H7.6a2 2 0 0 1-2-1.8zM8.5 9 11 4m4.5 5L13 4M10 13v3m4-3v3',
  check: 'M5 12.5 10 17.5 19.5 7',
  'check-circle': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.3l2.8 2.8L16.2 9.5',
  'cross-circle': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 9l6 6m0-6-6 6',
  question: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2.9-1.2 1.8m0 3v.010',
  stop: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM8.5 12h7',
  alert: 'M12 4 2.8 20h18.4zM12 10v4.5m0 2.8v.010',
  close: 'M6 6l12 12M18 6 6 18',
  minus: 'M6 12h12',
  plus: 'M12 6v12M6 12h12',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5m3-5v5',
  card: 'M3.5 6h17a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-17a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM2.5 10h19M6 14.5h4',
  cash: 'M3 7h18v10H3zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6 10.5v3m12-3v3',
  terminal:
    'M8 2.5h8a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2zM9 6h6v3.5H9zM9.5 13h.010M12 13h.010M14.5 13h.010M9.5 16.5h.010M12 16.5h.010M14.5 16.5h.010',
  chevron: 'M9 5.5 15.5 12 9 18.5',
  backspace: 'M9 5.5h11v13H9L3 12zM12 9.5l5 5m0-5-5 5',
  history: 'M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.8',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.3l3.3 2',
  receipt: 'M6 3h12v18l-2.4-1.7L13.5 21 12 19.3 10.5 21l-2.1-1.7L6 21zM9 8h6M9 12h6',
  settings: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8.5 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  link: 'M3 3l18 18M8.5 5.5A11 11 0 0 1 22 9.5M2 9.5a13 13 0 0 1 3.5-2.6M5.5 13a8 8 0 0 1 4-2.2M15 11.3a8 8 0 0 1 3.5 1.7M9 16.5a4.5 4.5 0 0 1 6 0M12 20v.010',
  tap: 'M6 8.5a6 6 0 0 1 0 7M10 6a10 10 0 0 1 0 12M14 3.5a14 14 0 0 1 0 17',
  insert: 'M6 3.5h12v9H6zM9 7h2M12 16v5m-2.5-2.5L12 16l2.5 2.5',
  cut: 'M13 3 6 13.5h5.5L10 21l8-11h-6z',
  signature: 'M3 18c3-1 4-11 7-11 2.5 0-1.5 9 1 9s2.5-4 4.5-4 1 3 2.5 3 1.5-1 3-1M3 21h18',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  hourglass: 'M7 3h10M7 21h10M8 3v4l4 5 4-5V3M8 21v-4l4-5 4 5v4',
  add: 'M12 5v14M5 12h14',
  undo: 'M8 4.5 3.5 9 8 13.5M3.5 9H14a6 6 0 0 1 0 12h-4',
  keyboard: 'M3 6.5h18v11H3zM6 10h.010M9 10h.010M12 10h.010M15 10h.010M18 10h.010M6 14h.010M18 14h.010M9 14h6',
  barcode: 'M4 6v12M7 6v12M10 6v9M13 6v12M16 6v9M20 6v12',
  loyalty:
    'M3.5 6h17a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-17a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM12 15.5 9.2 12.6a1.8 1.8 0 0 1 2.8-2.2 1.8 1.8 0 0 1 2.8 2.2z',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.2 15.2 20.5 20.5',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.010M4.5 12h.010M4.5 18h.010',
  pulse: 'M3 12h4l2.5-6.5 5 13L17 12h4',
  key: 'M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12.5l9-9M16.5 7l3 3',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z',
  scale: 'M5 20.5h14l-1.5-9h-11zM12 11.5V8M6 4.500h12M7.5 4.500a4.500 3.500 0 0 0 9 0M12 18.500v-1.500l1.500-1.500',
  up: 'M5.5 15 12 8.5 18.5 15',
  down: 'M5.5 9 12 15.5 18.5 9',
  printer: 'M7 8V3.5h10V8M5 8h14a1.5 1.5 0 0 1 1.5 1.5V16H17M7 16H3.5V9.500A1.5 1.5 0 0 1 5 8M7 13h10v7.500H7zM17 11h.010',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
