/** Draws what every question has around it: label, help and broken rule. */

import type { ComponentChildren } from "preact";

import type { Schema, Value } from "../../core/schema";
import type { BrokenField } from "../../forms/broken-rules";
import { inLanguage, texts } from "../../texts/language";
import { ruleText } from "../../texts/rule-text";

/** The props of every widget. `path` names the field in the form and makes its element's id. */
export interface FieldProps<Of extends Schema = Schema> {
  readonly schema: Of;
  readonly path: string;
  readonly value: Value | undefined;
  readonly required: boolean;
  readonly broken: readonly BrokenField[];
  readonly onChange: (value: Value | undefined) => void;
}

/** Returns the id of the element that a field's label points to. */
export function idOf(path: string): string {
  return `f-${path}`;
}

/** Returns a field's label in the chosen language, or its path when it has none. */
export function labelOf(schema: Schema, path: string): string {
  const label = schema["x-label"];
  return label ? inLanguage(label) : path;
}

/** Returns the ids of the help and of the error, for `aria-describedby`. */
export function describedBy({
  schema,
  path,
  broken,
}: Pick<FieldProps, "schema" | "path" | "broken">): string | undefined {
  const ids = [
    schema["x-help"] && `${idOf(path)}-help`,
    ownRules(broken, path).length > 0 && `${idOf(path)}-error`,
  ].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Returns the broken rules of exactly this field. */
export function ownRules(broken: readonly BrokenField[], path: string): readonly BrokenField[] {
  return broken.filter((rule) => rule.path === path);
}

/**
 * Draws the help above the answer and the broken rule below it, where the thumb just was. The numbers of the police and
 * the hotline in a help are there to be dialled.
 */
export function Notes({
  schema,
  path,
  broken,
  children,
}: Pick<FieldProps, "schema" | "path" | "broken"> & { children: ComponentChildren }) {
  const help = schema["x-help"];
  const rules = ownRules(broken, path);
  return (
    <>
      {help && (
        <p class="help" id={`${idOf(path)}-help`}>
          {inLanguage(help)
            .split(/\b(11[13])\b/)
            .map((part, place) =>
              place % 2 ? (
                <a class="button secondary" href={`tel:${part}`}>
                  {part}
                </a>
              ) : (
                part
              ),
            )}
        </p>
      )}
      {children}
      {rules.length > 0 && (
        <p class="error" id={`${idOf(path)}-error`}>
          {rules.map((rule) => ruleText(rule, texts.value)).join(" ")}
        </p>
      )}
    </>
  );
}

/** Draws a question with one control and its label. */
export function Labelled({ children, ...field }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={idOf(field.path)}>
        {labelOf(field.schema, field.path)}
        {field.required && <Required />}
      </label>
      <Notes {...field}>{children}</Notes>
    </div>
  );
}

/** Draws a question with several controls. */
export function Grouped({ children, ...field }: FieldProps & { children: ComponentChildren }) {
  return (
    <fieldset class="field" id={idOf(field.path)} aria-describedby={describedBy(field)} tabIndex={-1}>
      <legend>
        {labelOf(field.schema, field.path)}
        {field.required && <Required />}
      </legend>
      <Notes {...field}>{children}</Notes>
    </fieldset>
  );
}

function Required() {
  return <span class="required"> {texts.value.form.required}</span>;
}
