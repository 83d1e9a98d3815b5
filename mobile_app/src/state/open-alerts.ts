/** The alerts that wait for somebody of the unit, asked for while a screen that shows them is looked at. */

import { readOpenAlerts } from "../api/queries";
import { session } from "./connection";
import { PolledValue } from "./polling";

export const openAlerts = new PolledValue((etag) => readOpenAlerts(session, etag));
