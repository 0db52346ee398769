import { useState } from "react";
import { Link, useLocation, useRoute } from "wouter";
import { Dialog } from "../parts/Dialog";
import { Icon } from "../parts/Icon";
import * as texts from "../texts";
import { pages, type PageEntry } from "./pages";

/** How many pages a phone's bar shows beside its last button. */
const ON_BAR = 4;

/** The menu: at the side on wide screens, a bar at the bottom on phones. */
export function Nav({ onKeys }: { onKeys(): void }) {
  const [more, setMore] = useState(false);
  const [location] = useLocation();
  const beyond = pages.slice(ON_BAR).some((page) => page.path === location);
  return (
    <nav aria-label={texts.nav} className="menu">
      <p className="brand">
        <img src="/icon.svg" alt="" width="24" height="24" />
        {texts.product}
      </p>
      <ul>
        {pages.map((page, i) => (
          <li key={page.path} className={i < ON_BAR ? "" : "beyond-bar"}>
            <NavLink page={page} />
          </li>
        ))}
        <li className="only-bar">
          <button type="button" aria-haspopup="dialog" aria-current={beyond || undefined} onClick={() => setMore(true)}>
            <Icon name="more" />
            {texts.more}
          </button>
        </li>
      </ul>
      <button type="button" className="quiet keys-button" onClick={onKeys}>
        <kbd>?</kbd> {texts.keys.show}
      </button>
      {more && (
        <Dialog title={texts.more} onClose={() => setMore(false)}>
          <ul className="options" onClick={() => setMore(false)}>
            {pages.slice(ON_BAR).map((page) => (
              <li key={page.path}>
                <NavLink page={page} />
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </nav>
  );
}

function NavLink({ page }: { page: PageEntry }) {
  const [here] = useRoute(page.pattern);
  return (
    <Link href={page.path} aria-current={here ? "page" : undefined}>
      <Icon name={page.icon} />
      {page.label}
    </Link>
  );
}
