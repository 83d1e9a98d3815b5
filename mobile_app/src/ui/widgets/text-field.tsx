/** Draws questions that are answered by typing. */

import { useContext } from "preact/hooks";

import type { IntegerSchema, StringSchema } from "../../core/schema";
import { wordsOf } from "../../forms/like-answers";
import { profile } from "../../state/officer";
import { inLanguage, texts } from "../../texts/language";
import { describedBy, type FieldProps, idOf, Labelled, labelOf, ownRules } from "./field-frame";
import { FormAnswers } from "./form-answers";
import { NamedInput } from "./named-input";

/**
 * Draws a line or an account in free words. The text is never changed while typing: a keyboard may be composing "ướ".
 */
export function TextField(field: FieldProps<StringSchema>) {
  const { schema, path, value, broken, onChange } = field;
  const common = {
    id: idOf(path),
    value: typeof value === "string" ? value : "",
    onInput: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    "aria-describedby": describedBy(field),
    "aria-invalid": ownRules(broken, path).length > 0,
    "aria-required": field.required,
    // Nothing about a victim may stay in the browser's or the keyboard's memory.
    autocomplete: "off",
    spellcheck: false,
    ...(schema["x-text"] === "phone" && { inputMode: "tel" as const, autocapitalize: "none" as const }),
  };
  const officer = schema["x-own"] && profile.value;
  const form = useContext(FormAnswers);
  const alike = form && schema["x-like"] ? wordsOf(form.schema, form.values, schema["x-like"], inLanguage) : undefined;
  const names = schema["x-named"] && form?.schema["x-names"];
  const known = officer && (schema["x-own"] === "unit" ? inLanguage(officer.unit) : officer.name);
  return (
    <Labelled {...field}>
      {schema["x-widget"] === "textarea" ? (
        <textarea rows={4} {...common} />
      ) : names ? (
        <NamedInput {...common} {...(alike && { placeholder: alike })} names={names} onChange={onChange} />
      ) : (
        <input type="text" {...common} />
      )}
      {alike && !value && <p class="help">{texts.value.form.asAbove(alike)}</p>}
      {known && !value && (
        <button type="button" class="secondary own" onClick={() => onChange(known)}>
          <span class="unseen">{labelOf(schema, path)}: </span>
          {known}
        </button>
      )}
    </Labelled>
  );
}

/** Draws a question that is answered with a number. */
export function NumberField(field: FieldProps<IntegerSchema>) {
  const { path, value, broken, onChange } = field;
  return (
    <Labelled {...field}>
      <input
        id={idOf(path)}
        class="short"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        value={value === undefined ? "" : String(value)}
        aria-describedby={describedBy(field)}
        aria-invalid={ownRules(broken, path).length > 0}
        aria-required={field.required}
        onInput={(event) => onChange(asInteger(event.currentTarget.value))}
      />
    </Labelled>
  );
}

/** Returns the typed number; text that is not a number stays as it is, for the rule to name. */
export function asInteger(typed: string): number | string | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
}
