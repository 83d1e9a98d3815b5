/** Declares the subset of JSON Schema that the phone can draw (docs/contract.md). */

import type { Bilingual } from "./bilingual";

interface Annotated {
  readonly "x-label"?: Bilingual;
  readonly "x-help"?: Bilingual;
  readonly "x-group"?: string;
  readonly "x-widget"?: string;
  /** Ask only when the sibling `field` has one of these values. */
  readonly "x-when"?: { readonly field: string; readonly in: readonly (string | boolean | number)[] };
  /** Where the question is asked, it must be answered. */
  readonly "x-needed"?: boolean;
  /** Where this sibling is answered, it must be answered too. The server keeps and flags an entry that lacks it. */
  readonly "x-expected"?: string;
  /** The text is the id of an entry of one of these forms in the same case; `*` is any form. */
  readonly "x-refers"?: readonly string[];
  /** The phone may offer the officer's own unit or name as the answer. */
  readonly "x-own"?: "unit" | "name" | "now";
  /** The name of another question whose answer may be offered here too. */
  readonly "x-like"?: string;
  /** A name of the register (`x-names`) may be the answer; any other words may too. */
  readonly "x-named"?: boolean;
  /** A receiver, to be chosen among the services of the register that fit the need. */
  readonly "x-fits"?: boolean;
}

export interface Option extends Bilingual {
  readonly code: string;
}

export interface ObjectSchema extends Annotated {
  readonly type: "object";
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** On a form: a pattern that no text in it may match, because it is a classification mark (docs/domain.md §9). */
  readonly "x-secret-mark"?: string;
  /** On a form: it is printed and signed. */
  readonly "x-printed"?: boolean;
  /** On a form: the register's names. Absent from an older server. */
  readonly "x-names"?: readonly Bilingual[];
}

export interface StringSchema extends Annotated {
  readonly type: "string";
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  /** One line, or a telephone number; without it an account that keeps its lines. */
  readonly "x-text"?: "line" | "phone";
  readonly enum?: readonly string[];
  readonly "x-options"?: readonly Option[];
}

export interface IntegerSchema extends Annotated {
  readonly type: "integer";
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface BooleanSchema extends Annotated {
  readonly type: "boolean";
}

export interface ArraySchema extends Annotated {
  readonly type: "array";
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items: Schema;
}

export type Schema = ObjectSchema | StringSchema | IntegerSchema | BooleanSchema | ArraySchema;

/** The answers a person has entered so far. `undefined` means no answer. */
export type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value | undefined };
export type Values = { readonly [name: string]: Value | undefined };
