/** The numbers on the tabs, as far as this phone has heard them. */

import { signal } from "@preact/signals";

/** How many duties the officer's unit has open; 0 where nothing was heard yet. */
export const openDuties = signal(0);
