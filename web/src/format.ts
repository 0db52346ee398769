import * as texts from "./texts";

const LOCALE = "en";
const number = new Intl.NumberFormat(LOCALE);
const percent = new Intl.NumberFormat(LOCALE, { style: "percent" });
const dateTime = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "short" });
const date = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium" });
const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: "medium", hour12: false });
const hourMinute = new Intl.DateTimeFormat(LOCALE, { timeStyle: "short", hour12: false });
const dayTime = new Intl.DateTimeFormat(LOCALE, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"];
/** Made once: to make one takes longer than to draw a row of a list. */
const bytesIn = UNITS.map(
  (unit, step) =>
    new Intl.NumberFormat(LOCALE, {
      style: "unit",
      unit,
      unitDisplay: step === 0 ? "long" : "short",
      maximumFractionDigits: step === 0 ? 0 : 1,
    }),
);

export function formatCount(count: number): string {
  return number.format(count);
}

export function formatPercent(part: number): string {
  return percent.format(part);
}

/** A part of something; little is told apart from nothing. */
export function formatShare(part: number): string {
  return part > 0 && part < 0.005 ? `< ${percent.format(0.01)}` : percent.format(part);
}

/** Bytes in steps of 1,000, as drives are sold and the command line counts. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return (bytesIn[step] as Intl.NumberFormat).format(bytes / 1000 ** step);
}

/** By how many bytes something has changed, such as `+3 kB`. */
export function formatSigned(bytes: number): string {
  return `${bytes > 0 ? "+" : bytes < 0 ? "−" : ""}${formatBytes(Math.abs(bytes))}`;
}

/** A duration such as `48 s`, `3 min 20 s` or `2 h 5 min`. */
export function formatDuration(ms: number): string {
  const { seconds: s, minutes: min, hours: h } = texts.units;
  const seconds = Math.round(ms / 1000);
  if (ms < 10_000) {
    return `${number.format(Math.round(ms / 100) / 10)} ${s}`;
  }
  if (seconds < 60) {
    return `${seconds} ${s}`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} ${min} ${seconds % 60} ${s}`
    : `${Math.floor(minutes / 60)} ${h} ${minutes % 60} ${min}`;
}

export function formatDateTime(time: string): string {
  const at = Date.parse(time);
  return Number.isNaN(at) ? time : dateTime.format(at);
}

/** The time of day, with the day unless it is today. */
export function formatMoment(time: string, now: number = Date.now()): string {
  const at = new Date(time);
  return at.toDateString() === new Date(now).toDateString() ? hourMinute.format(at) : dayTime.format(at);
}

export function formatDate(time: string | undefined): string {
  const at = time === undefined ? NaN : Date.parse(time);
  return Number.isNaN(at) ? (time ?? "") : date.format(at);
}

export function formatClock(at: number): string {
  return clock.format(at);
}

/** How long ago, or ahead, a time is, in its greatest unit. */
export function formatRelative(time: string, now: number): string {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) {
    return relative.format(seconds, "second");
  }
  if (size < 3600) {
    return relative.format(Math.round(seconds / 60), "minute");
  }
  return size < 86_400
    ? relative.format(Math.round(seconds / 3600), "hour")
    : relative.format(Math.round(seconds / 86_400), "day");
}
