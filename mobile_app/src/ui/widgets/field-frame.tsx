import type { ComponentChildren } from "preact";

import type { Schema, Value } from "../../core/schema";
import type { BrokenField } from "../../forms/broken-rules";
import { inLanguage, texts } from "../../texts/language";
import { ruleText } from "../../texts/rule-text";

/** What every widget gets. `path` names the field in the form and makes its element's id. */
export interface FieldProps<Of extends Schema = Schema> {
  readonly schema: Of;
  readonly path: string;
  readonly value: Value | undefined;
  readonly required: boolean;
  readonly broken: readonly BrokenField[];
  readonly onChange: (value: Value | undefined) => void;
}

export function idOf(path: string): string {
  return `f-${path}`;
}

export function labelOf(schema: Schema, path: string): string {
  const label = schema["x-label"];
  return label ? inLanguage(label) : path;
}

/** The ids of the help and of the error, for `aria-describedby`. */
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

export function ownRules(broken: readonly BrokenField[], path: string): readonly BrokenField[] {
  return broken.filter((rule) => rule.path === path);
}

/** Help above the answer and the broken rule below it, where the thumb just was. */
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
          {inLanguage(help)}
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

/** A single question with its label. */
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

/** A question with several controls. */
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
