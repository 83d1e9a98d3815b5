import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * For what opens in the place of the button that opened it: the keyboard goes on in there instead of falling to the
 * page's top. `which`: where; what cannot be undone begins at its "cancel".
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
