import { Icon } from "../../parts/Icon";
import * as texts from "../../texts";
import type { Crumb } from "./trail";
import { visible } from "./visible";

/** Where one is, and the way back up. */
export function TrailLine({ crumbs, onGo }: { crumbs: Crumb[]; onGo(folder: string | undefined): void }) {
  const last = crumbs.length - 1;
  return (
    <nav aria-label={texts.files.path} className="trail">
      {last >= 0 && (
        <button type="button" className="quiet" onClick={() => onGo(crumbs[last - 1]?.id)}>
          <Icon name="up" />
          {texts.files.up}
        </button>
      )}
      <ol>
        <li>
          <button
            type="button"
            className="quiet"
            aria-current={last < 0 ? "location" : undefined}
            onClick={() => onGo(undefined)}
          >
            {texts.files.top}
          </button>
        </li>
        {crumbs.map((crumb, i) => (
          <li key={crumb.id}>
            <button
              type="button"
              className="quiet"
              aria-current={i === last ? "location" : undefined}
              onClick={() => onGo(crumb.id)}
            >
              <bdi>{visible(crumb.name)}</bdi>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
