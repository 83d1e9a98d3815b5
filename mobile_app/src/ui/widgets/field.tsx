import type { ArraySchema, ObjectSchema, Value, Values } from "../../core/schema";
import { askedFields, asksForCard, isRequired } from "../../forms/asked";
import { isTick, isValues, withAnswer } from "../../forms/body";
import { isPhotos } from "../../forms/photos-in";
import { texts } from "../../texts/language";
import { lazy } from "../lazy";
import { ChoiceField, YesNoField } from "./choice-field";
import { DateTimeField } from "./date-time-field";
import { type FieldProps, Grouped, labelOf } from "./field-frame";
import { PartialDateField } from "./partial-date-field";
import { NumberField, TextField } from "./text-field";
import { TickField, TicksField } from "./ticks-field";

const CoarsePlaceField = lazy(() => import("../parts/finish").then((part) => part.CoarsePlaceField));
const EntryField = lazy(() => import("../parts/finish").then((part) => part.EntryField));
const FittingPlaces = lazy(() => import("../register/fitting-places").then((part) => part.FittingPlaces));
const IdentityCardField = lazy(() => import("./identity-card-field").then((part) => part.IdentityCardField));
const PhotoField = lazy(() => import("../parts/photos").then((part) => part.PhotoField));
const SignatureField = lazy(() => import("../parts/finish").then((part) => part.SignatureField));

/** Draws the widget for this part of the schema. */
export function Field({ schema, ...rest }: FieldProps) {
  if (schema["x-widget"] === "signature" && schema.type === "object")
    return <SignatureField schema={schema} {...rest} />;
  if (schema["x-widget"] === "partial_date" && schema.type === "object")
    return <PartialDateField schema={schema} {...rest} />;
  if (schema["x-widget"] === "coarse_place" && schema.type === "object")
    return <CoarsePlaceField schema={schema} {...rest} />;
  if (schema["x-widget"] === "correction" && schema.type === "object")
    return <CorrectionField schema={schema} {...rest} />;
  if (schema.type === "array" && isPhotos(schema)) return <PhotoField schema={schema} {...rest} />;
  switch (schema.type) {
    case "object":
      return <BlockField schema={schema} {...rest} />;
    case "array":
      return schema.items.type === "object" ? (
        <RepeatField schema={schema} {...rest} />
      ) : (
        <TicksField schema={schema} {...rest} />
      );
    case "boolean":
      return rest.required && !isTick(schema) ? (
        <YesNoField schema={schema} {...rest} />
      ) : (
        <TickField schema={schema} {...rest} />
      );
    case "integer":
      return <NumberField schema={schema} {...rest} />;
    case "string":
      if (schema["x-refers"]) return <EntryField schema={schema} {...rest} />;
      if (schema["x-options"])
        return (
          <>
            <ChoiceField schema={schema} {...rest} />
            {schema["x-fits"] && navigator.onLine && (
              <FittingPlaces offered={schema["x-options"]} onPick={rest.onChange} />
            )}
          </>
        );
      return schema.format === "date-time" ? (
        <DateTimeField schema={schema} {...rest} />
      ) : (
        <TextField schema={schema} {...rest} />
      );
  }
}

/** Draws a part of the form: its questions under one heading. */
function BlockField(field: FieldProps<ObjectSchema>) {
  return (
    <Grouped {...field}>
      <BlockQuestions {...field} />
    </Grouped>
  );
}

/** Draws the questions of a block without the heading. */
function BlockQuestions({ schema, path, value, broken, onChange }: FieldProps<ObjectSchema>) {
  const values: Values = isValues(value) ? value : {};
  return (
    <>
      {asksForCard(schema, values) && (
        <IdentityCardField schema={schema} values={values} onFill={(answers) => onChange({ ...values, ...answers })} />
      )}
      {askedFields(schema, values).map(([name, inner]) => (
        <Field
          key={name}
          schema={inner}
          path={`${path}.${name}`}
          value={values[name]}
          broken={broken}
          required={isRequired(schema, name)}
          onChange={(answer) => onChange(withAnswer(values, name, answer))}
        />
      ))}
    </>
  );
}

/** Draws the same questions for several persons or papers. */
function RepeatField(field: FieldProps<ArraySchema>) {
  const { schema, path, value, broken, onChange } = field;
  const { items } = schema;
  const { form } = texts.value;
  const rows = Array.isArray(value) ? (value as readonly Value[]) : [];
  if (items.type !== "object") return null;
  return (
    <Grouped {...field}>
      {rows.map((row, place) => (
        <fieldset class="row" key={place}>
          <legend class="row-title">{form.item(place + 1)}</legend>
          <BlockQuestions
            schema={items}
            path={`${path}.${place}`}
            value={row}
            broken={broken}
            required={false}
            onChange={(answer) => onChange(rows.map((other, index) => (index === place ? (answer ?? {}) : other)))}
          />
          <button type="button" class="quiet" onClick={() => onChange(rows.filter((_, other) => other !== place))}>
            {form.removeItem(place + 1)}
          </button>
        </fieldset>
      ))}
      {rows.length < (schema.maxItems ?? 20) && (
        <button type="button" class="secondary" onClick={() => onChange([...rows, {}])}>
          + {form.add}
          <span class="unseen"> {labelOf(schema, path)}</span>
        </button>
      )}
    </Grouped>
  );
}

/** Draws the reason of a correction. The corrected entry was chosen in its case, and is not asked for again. */
function CorrectionField({ schema, ...field }: FieldProps<ObjectSchema>) {
  const { entry: _, ...asked } = schema.properties;
  return <BlockField {...field} schema={{ ...schema, properties: asked }} />;
}
