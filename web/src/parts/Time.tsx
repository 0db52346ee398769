import { useEffect, useState } from "react";
import { formatDateTime, formatRelative } from "../format";

/** The time of day, anew every so often. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** How long ago something was; its exact time is shown on pointing at it. */
export function Ago({ time }: { time: string }) {
  const now = useNow(5_000);
  return (
    <time dateTime={time} title={formatDateTime(time)}>
      {formatRelative(time, Math.max(now, Date.parse(time)))}
    </time>
  );
}
