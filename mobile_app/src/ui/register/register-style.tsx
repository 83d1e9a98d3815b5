/** Loads the registers' style: a file of its own, which no other screen asks for. */

import { useEffect } from "preact/hooks";

declare const REGISTER_STYLE: string;

/** Loads the style once. */
export function useRegisterStyle(): void {
  useEffect(() => {
    if (document.querySelector(`link[href="${REGISTER_STYLE}"]`)) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = REGISTER_STYLE;
    document.head.append(link);
  }, []);
}
