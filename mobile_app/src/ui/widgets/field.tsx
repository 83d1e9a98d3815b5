import { isPhotos } from "../../forms/photos-in";
import { Later } from "../lazy";
import { BlockField } from "./block-field";
import { ChoiceField } from "./choice-field";
import { CoarsePlaceField } from "./coarse-place-field";
import { CorrectionField } from "./correction-field";
import { DateTimeField } from "./date-time-field";
import { EntryField } from "./entry-field";
import type { FieldProps } from "./field-frame";
import { PartialDateField } from "./partial-date-field";
import { RepeatField } from "./repeat-field";
import { SignatureField } from "./signature-field";
import { NumberField, TextField } from "./text-field";
import { TickField, TicksField } from "./ticks-field";

/** The widget that draws this part of the schema. */
export function Field({ schema, ...rest }: FieldProps) {
  if (schema["x-widget"] === "signature" && schema.type === "object") return <SignatureField schema={schema} {...rest} />;
  if (schema["x-widget"] === "partial_date" && schema.type === "object") return <PartialDateField schema={schema} {...rest} />;
  if (schema["x-widget"] === "coarse_place" && schema.type === "object") return <CoarsePlaceField schema={schema} {...rest} />;
  if (schema["x-widget"] === "correction" && schema.type === "object") return <CorrectionField schema={schema} {...rest} />;
  if (isPhotos(schema)) return <Later of="photos" schema={schema} {...rest} />;
  switch (schema.type) {
    case "object": return <BlockField schema={schema} {...rest} />;
    case "array": return schema.items.type === "object" ? <RepeatField schema={schema} {...rest} /> : <TicksField schema={schema} {...rest} />;
    case "boolean": return <TickField schema={schema} {...rest} />;
    case "integer": return <NumberField schema={schema} {...rest} />;
    case "string":
      if (schema["x-refers"]) return <EntryField schema={schema} {...rest} />;
      if (schema["x-options"]) return <ChoiceField schema={schema} {...rest} />;
      return schema.format === "date-time" ? <DateTimeField schema={schema} {...rest} /> : <TextField schema={schema} {...rest} />;
  }
}
