import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * Moves the focus into what opens in the place of the button that opened it, instead of losing it to the page's top.
 * `selector`: where to begin; what cannot be undone begins at its "cancel".
 */
export function useFocusInside<Of extends HTMLElement>(
  open: boolean,
  selector = "input, select, textarea",
): RefObject<Of> {
  const element = useRef<Of>(null);
  useEffect(() => {
    if (open) element.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [open]);
  return element;
}
