/** Gives widgets the other answers of their form. */

import { createContext } from "preact";

import type { ObjectSchema, Values } from "../../core/schema";

/** The current form with its answers so far: one answer may be offered for another question. */
export const FormAnswers = createContext<{ readonly schema: ObjectSchema; readonly values: Values } | null>(null);
