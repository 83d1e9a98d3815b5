/**
 * Draws screens that come in files of their own, with a loading line before them and a way on when a file cannot be
 * loaded.
 */

import { type ComponentType, createElement, type FunctionComponent } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

import { lookForUpdate, updateReady } from "../state/service-worker";
import { texts } from "../texts/language";
import type { Texts } from "../texts/vi";

/** Milliseconds after which the officer is told. The worker goes on asking for the file. */
const PATIENCE = 2_000;

/**
 * Makes a component whose code is loaded when it is first shown; it takes exactly the props of the loaded component.
 * `tab` marks a screen behind a tab: where its file cannot be loaded, its name is shown. Where the server
 * answers and yet has no such file there is a newer version, and the officer is offered it: no page reloads by itself.
 */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  tab?: keyof Texts["tabs"],
): FunctionComponent<Props> {
  return function Lazy(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | null>(null);
    const [failed, setFailed] = useState(false);
    // Before the screen is painted: a part that is here already is drawn at once, with no loading line before it.
    useLayoutEffect(() => {
      let wanted = true;
      const slow = setTimeout(() => setFailed(true), PATIENCE);
      load().then(
        (part) => {
          if (wanted) setPart(() => part);
        },
        () => {
          if (!wanted) return;
          setFailed(true);
          void lookForUpdate(() => wanted);
        },
      );
      return () => {
        wanted = false;
        clearTimeout(slow);
      };
    }, []);
    if (Part) return createElement(Part, props);
    const { tabs, unreachable, loading, update } = texts.value;
    return (
      <>
        {failed && tab && <h1>{tabs[tab]}</h1>}
        <p class="help" role="status">
          {failed ? (updateReady.value ? update.needed : unreachable) : loading}
        </p>
      </>
    );
  };
}
