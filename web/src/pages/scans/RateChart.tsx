import { formatCount } from "../../format";
import { ratesOver, samplesOf } from "../../live/rate";
import { useNow } from "../../parts/Time";
import * as texts from "../../texts";

const WIDTH = 600;
const HEIGHT = 96;

/** Items per second over time, as a picture and in words. */
export function RateChart({ job }: { job: string }) {
  useNow(1_000);
  const rates = ratesOver(samplesOf(job));
  if (rates.length < 3) {
    return <p className="muted chart-waits">{texts.scans.collecting}</p>;
  }
  const most = Math.max(1, ...rates.map((each) => each.rate));
  const now = rates.at(-1)?.rate ?? 0;
  return (
    <figure className="rate-chart">
      <figcaption>
        {texts.scans.rateChart}
        <span className="muted"> {texts.scans.rateText(formatCount(Math.round(now)), formatCount(Math.round(most)))}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="area" d={`M0 ${HEIGHT} ${line(rates, most)} L${WIDTH} ${HEIGHT} Z`} />
        <path className="line" d={line(rates, most).replace("L", "M")} />
      </svg>
    </figure>
  );
}

function line(rates: { at: number; rate: number }[], most: number): string {
  const first = rates[0]?.at ?? 0;
  const span = Math.max(1, (rates.at(-1)?.at ?? 1) - first);
  return rates
    .map(({ at, rate }) => {
      const x = ((at - first) / span) * WIDTH;
      const y = HEIGHT - (rate / most) * (HEIGHT - 8);
      return `L${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join(" ");
}
