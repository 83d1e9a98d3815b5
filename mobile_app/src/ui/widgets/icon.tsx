/** The client's own line icons: 24 px grid, 2 px stroke, one path each. Beside words, never instead of them. */
const PATHS = {
  add: "M12 5v14M5 12h14",
  home: "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
  case: "M3 7h7l2 2h9v11H3zM3 7V5h6l1 2",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 3",
  lock: "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
  phone: "M7 3h10v18H7zM11 18h2",
  call: "M5 4h4l2 5-3 2a11 11 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2z",
  shield: "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z",
  danger: "M12 3l10 18H2zM12 10v5M12 18v.5",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v6h-6",
  note: "M5 3h10l4 4v14H5zM9 11h6M9 15h6",
  exit: "M10 4H5v16h5M14 8l5 4-5 4M9 12h10",
} as const;

export type IconName = keyof typeof PATHS;

/** Draws an icon beside words: nothing that a screen reader has to say. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
