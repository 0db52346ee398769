import { useId, useState, type KeyboardEvent } from "react";
import { useLocation } from "wouter";
import { useSources } from "../api/queries";
import { Dialog } from "../parts/Dialog";
import * as texts from "../texts";
import { pages } from "./pages";

interface Place {
  label: string;
  path: string;
}

/** Goes anywhere by a few letters. */
export function Palette({ onClose }: { onClose(): void }) {
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const places = usePlaces().filter((place) => place.label.toLowerCase().includes(typed.toLowerCase()));
  const id = useId();

  const go = (place: Place | undefined) => {
    if (place) {
      navigate(place.path);
      onClose();
    }
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && places.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + places.length) % places.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(places[chosen]);
    }
  };

  return (
    <Dialog title={texts.palette.title} onClose={onClose}>
      <input
        role="combobox"
        aria-label={texts.palette.label}
        aria-expanded="true"
        aria-controls={`${id}list`}
        aria-activedescendant={places[chosen] ? `${id}${chosen}` : undefined}
        value={typed}
        autoComplete="off"
        onKeyDown={press}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
      />
      <ul role="listbox" id={`${id}list`} aria-label={texts.palette.results} className="options">
        {places.map((place, i) => (
          <li
            key={place.path}
            role="option"
            id={`${id}${i}`}
            aria-selected={i === chosen}
            onClick={() => go(place)}
            onMouseMove={() => setChosen(i)}
          >
            {place.label}
          </li>
        ))}
      </ul>
      {places.length === 0 && <p className="muted">{texts.palette.none}</p>}
    </Dialog>
  );
}

function usePlaces(): Place[] {
  const sources = useSources().data ?? [];
  return [
    ...pages.map((page) => ({ label: page.label, path: page.path })),
    ...sources.flatMap(({ id, name }) => [
      { label: texts.palette.space(name), path: `/?source=${encodeURIComponent(id)}` },
      { label: texts.palette.files(name), path: `/files?source=${encodeURIComponent(id)}` },
    ]),
  ];
}
