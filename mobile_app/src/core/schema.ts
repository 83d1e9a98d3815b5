/** The JSON Schema subset of docs/contract.md: what the phone can draw. */

import type { Bilingual } from "./bilingual";

interface Annotated {
  readonly "x-label"?: Bilingual;
  readonly "x-help"?: Bilingual;
  readonly "x-group"?: string;
  readonly "x-widget"?: string;
  /** Ask only when the sibling `field` has one of these values. */
  readonly "x-when"?: { readonly field: string; readonly in: readonly (string | boolean | number)[] };
  /** Demand an answer where it is asked. */
  readonly "x-needed"?: boolean;
  /** The text is the id of an entry of one of these forms in the same case; `*` is any form. */
  readonly "x-refers"?: readonly string[];
  /** The phone may offer what it knows of the officer as the answer. */
  readonly "x-own"?: "unit" | "name";
  /** The question of the form whose answer may be this one too. */
  readonly "x-like"?: string;
  /** A name of the register (`x-names`) may be the answer; any other words may too. */
  readonly "x-named"?: boolean;
}

export interface Option extends Bilingual {
  readonly code: string;
}

export interface ObjectSchema extends Annotated {
  readonly type: "object";
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** On a form: what no text in it may match, a classification mark (domain.md §9, trap 11). */
  readonly "x-secret-mark"?: string;
  /** On a form: it is a paper to sign. */
  readonly "x-printed"?: boolean;
  /** On a form: the register's names. An older server says nothing. */
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

/** What a person has entered so far. `undefined` is "nothing". */
export type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value | undefined };
export type Values = { readonly [name: string]: Value | undefined };
