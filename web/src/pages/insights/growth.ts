/** What a source came to at a time. */
export interface Point {
  at: string;
  files: number;
  bytes: number;
}

/** Places on a picture of this size, from the left and from the top. The least amount is a little above the ground. */
export function placesOf(history: Point[], width: number, height: number): { x: number; y: number }[] {
  const times = history.map((point) => Date.parse(point.at));
  const first = times[0] ?? 0;
  const span = Math.max(1, (times.at(-1) ?? 0) - first);
  const least = Math.min(...history.map((point) => point.bytes));
  const range = Math.max(...history.map((point) => point.bytes)) - least;
  return history.map((point, i) => ({
    x: (((times[i] ?? 0) - first) / span) * width,
    y: range === 0 ? height / 2 : height - 10 - ((point.bytes - least) / range) * (height - 20),
  }));
}
