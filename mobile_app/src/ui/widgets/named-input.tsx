// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: an ARIA combobox keeps focus in its input
// biome-ignore-all lint/a11y/useFocusableInteractive: an ARIA combobox keeps focus in its input
// biome-ignore-all lint/a11y/useKeyWithClickEvents: an ARIA combobox keeps focus in its input

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Bilingual } from "../../core/bilingual";
import { namesLike } from "../../forms/names-like";
import { inLanguage, texts } from "../../texts/language";

/**
 * Draws a line that offers the register's names while typing (the editable combobox of WAI-ARIA). Any other words are
 * accepted too; nothing typed is remembered.
 */
export function NamedInput({
  names,
  onChange,
  ...common
}: { names: readonly Bilingual[]; value: string; onChange: (words: string) => void } & Omit<
  JSX.IntrinsicElements["input"],
  "value" | "onChange" | "onInput"
>) {
  const [open, setOpen] = useState(false);
  const [selected, setAt] = useState(-1);
  const { value } = common;
  const suggestions = open
    ? namesLike(value, names)
        .map(inLanguage)
        .filter((name) => name !== value)
    : [];
  const list = `${String(common.id)}-names`;
  const show = (shown: boolean) => {
    setOpen(shown);
    setAt(-1);
  };
  const pick = (name: string) => {
    onChange(name);
    show(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const name = suggestions[selected];
    // A keyboard that is composing "ướ" uses these keys itself.
    if (event.isComposing) return;
    // Go from the field (-1) through the suggestions and back to it.
    if (step && suggestions.length > 0)
      setAt(((selected + 1 + step + suggestions.length + 1) % (suggestions.length + 1)) - 1);
    else if (step) return show(true);
    else if (event.key === "Enter" && name !== undefined) pick(name);
    else if (event.key === "Escape" && suggestions.length > 0) show(false);
    else return;
    event.preventDefault();
  };
  return (
    <div class="named">
      <input
        {...common}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={suggestions.length > 0}
        aria-controls={suggestions.length > 0 ? list : undefined}
        aria-activedescendant={selected >= 0 ? `${list}-${selected}` : undefined}
        onInput={(event) => {
          onChange(event.currentTarget.value);
          show(true);
        }}
        onBlur={() => show(false)}
        onKeyDown={onKeyDown}
      />
      {suggestions.length > 0 && (
        // The field keeps the focus under a finger: losing it would close the list before the tap.
        <ul
          id={list}
          role="listbox"
          aria-label={texts.value.form.knownNames}
          onMouseDown={(event) => event.preventDefault()}
        >
          {suggestions.map((name, place) => (
            <li
              key={name}
              id={`${list}-${place}`}
              role="option"
              aria-selected={place === selected}
              ref={place === selected ? scrollIntoSight : null}
              onClick={() => pick(name)}
            >
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Scrolls to the selected name: it may lie under the bar. */
const scrollIntoSight = (name: HTMLElement | null) => name?.scrollIntoView({ block: "nearest" });
