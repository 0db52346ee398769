import { formatBytes, formatCount, formatMoment, formatSigned } from "../../format";
import { Panel } from "../../parts/Panel";
import * as texts from "../../texts";
import { placesOf, type Point } from "./growth";

const WIDTH = 600;
const HEIGHT = 120;

/** How the size has changed from count to count: a picture, a sentence, and a table. */
export function Growth({ history }: { history: Point[] }) {
  const first = history[0];
  const last = history.at(-1);
  return (
    <Panel id="growth" title={texts.insights.growth}>
      {!first || !last || history.length < 2 ? (
        <p className="muted">{texts.insights.growthOnce}</p>
      ) : (
        <>
          <p>{texts.insights.growthLine(formatMoment(first.at), formatMoment(last.at), difference(first, last))}</p>
          {history.some((point) => point.bytes !== first.bytes) && <Line history={history} />}
          <Table history={history} />
        </>
      )}
    </Panel>
  );
}

function difference(first: Point, last: Point): string {
  const bytes = last.bytes - first.bytes;
  return bytes === 0 ? texts.insights.same : formatSigned(bytes);
}

function Line({ history }: { history: Point[] }) {
  const places = placesOf(history, WIDTH, HEIGHT);
  const line = places.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join(" L");
  return (
    <div className="growth-picture">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="area" d={`M${line} L${WIDTH} ${HEIGHT} L0 ${HEIGHT} Z`} />
        <path className="line" d={`M${line}`} />
      </svg>
      <p aria-hidden="true">
        <span>{formatBytes(history[0]?.bytes ?? 0)}</span>
        <span>{formatBytes(history.at(-1)?.bytes ?? 0)}</span>
      </p>
    </div>
  );
}

function Table({ history }: { history: Point[] }) {
  return (
    <details>
      <summary>{texts.insights.growthTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.insights.at}</th>
            <th scope="col" className="number">
              {texts.insights.fileCount}
            </th>
            <th scope="col" className="number">
              {texts.insights.size}
            </th>
          </tr>
        </thead>
        <tbody>
          {history.toReversed().map((point) => (
            <tr key={point.at}>
              <td>{formatMoment(point.at)}</td>
              <td className="number">{formatCount(point.files)}</td>
              <td className="number">{formatBytes(point.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
