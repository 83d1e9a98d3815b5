import { useEffect, useState } from "preact/hooks";

import { clock } from "./connection";

/** The house's time, a second at a time; null while it was never heard. */
export function useServerTime(): number | null {
  const [now, setNow] = useState(() => clock.now(performance.now()));
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now(performance.now())), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
