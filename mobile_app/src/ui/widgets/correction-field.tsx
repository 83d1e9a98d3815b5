import type { ObjectSchema } from "../../core/schema";
import { BlockField } from "./block-field";
import type { FieldProps } from "./field-frame";

/** Why an entry is corrected. Which one was chosen in its case, and is not asked again. */
export function CorrectionField({ schema, ...field }: FieldProps<ObjectSchema>) {
  const { entry: _, ...asked } = schema.properties;
  return <BlockField {...field} schema={{ ...schema, properties: asked }} />;
}
