/** Drawings of 24 by 24, each a single line. */
const PATHS = {
  overview: "M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z",
  scans: "M4 12a8 8 0 1 0 3-6.2M4 4v4h4M12 8v4l3 2",
  files: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  duplicates: "M8 8h12v12H8zM16 8V4H4v12h4",
  operations: "M4 7h10M4 12h6M4 17h6M14 14l3 3 5-6M18 4l2 2-2 2",
  changes: "M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4",
  reports: "M5 20h14M7 16v-4M12 16V6M17 16v-7",
  categories: "M4 4h7l9 9-7 7-9-9zM8 8h.01",
  folder: "M3 6h6l2 3h10v10H3z",
  connections: "M9 15l6-6M8 9l-2 2a4 4 0 0 0 6 6l2-2M16 15l2-2a4 4 0 0 0-6-6l-2 2",
  schedules: "M5 5h14v15H5zM5 10h14M9 3v4M15 3v4M9 14h.01M13 14h.01M9 17h.01",
  agents: "M4 4h16v6H4zM4 14h16v6H4zM8 7h.01M8 17h.01",
  activity: "M3 12h4l3 7 4-14 3 7h4",
  settings:
    "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  check: "M5 12l5 5 9-10",
  partial: "M12 4L2.5 20h19zM12 10v4M12 17h.01",
  close: "M6 6l12 12M18 6L6 18",
  up: "M12 19V6M6 12l6-6 6 6",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4 4",
  lost: "M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 5-2.7M19 12a10 10 0 0 0-2.5-1.8M12 19h.01",
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside words that say the same; screen readers skip it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
