/**
 * Draws screens that come in files of their own, with a loading line before them and a way on when a file cannot be
 * loaded.
 */

import { type ComponentType, createElement, type FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

import { texts } from "../texts/language";
import type { Texts } from "../texts/vi";

/** Milliseconds after which the officer is told. The worker goes on asking for the file. */
const PATIENCE = 2_000;

/** Milliseconds between two looks for a connection, where only a new page can ask for the file again. */
const LOOK_AGAIN = 5_000;

/**
 * Makes a component whose code is loaded when it is first shown; it takes exactly the props of the loaded component.
 * `tab` marks a screen behind a tab: where its file cannot be loaded, its name is shown, and the page is loaded anew
 * once there is a connection.
 */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  tab?: keyof Texts["tabs"],
): FunctionComponent<Props> {
  return function Lazy(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | null>(null);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      let wanted = true;
      const slow = setTimeout(() => setFailed(true), PATIENCE);
      const again = () => reloadOnceThereIsALine(() => wanted);
      load().then(
        (part) => {
          if (wanted) setPart(() => part);
        },
        () => {
          if (!wanted) return;
          setFailed(true);
          if (tab) setTimeout(again, LOOK_AGAIN);
        },
      );
      return () => {
        wanted = false;
        clearTimeout(slow);
      };
    }, []);
    if (Part) return createElement(Part, props);
    const { tabs, unreachable, loading } = texts.value;
    return (
      <>
        {failed && tab && <h1>{tabs[tab]}</h1>}
        <p class="help" role="status">
          {failed ? unreachable : loading}
        </p>
      </>
    );
  };
}

/**
 * Loads the page anew once there is a connection. A browser remembers for a page's life that a file could not be
 * loaded, so without a worker, or after minutes, only a new page asks again.
 */
function reloadOnceThereIsALine(wanted: () => boolean): void {
  void fetch("/sw.js", { method: "HEAD", cache: "no-store" }).then(
    () => {
      if (wanted()) location.reload();
    },
    () => {
      if (wanted()) setTimeout(() => reloadOnceThereIsALine(wanted), LOOK_AGAIN);
    },
  );
}
