import { useEffect, useState } from "preact/hooks";

import { clock } from "./connection";

/** Returns the server's time, updated each second; null while it is not known. */
export function useServerTime(): number | null {
  const [now, setNow] = useState(() => clock.now(performance.now()));
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now(performance.now())), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
