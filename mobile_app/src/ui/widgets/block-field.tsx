import type { ObjectSchema, Value, Values } from "../../core/schema";
import { askedFields, isRequired } from "../../forms/asked";
import { isValues } from "../../forms/body";
import { Field } from "./field";
import { type FieldProps, Grouped } from "./field-frame";

/** A part of the form: its questions under one heading. */
export function BlockField(field: FieldProps<ObjectSchema>) {
  return <Grouped {...field}><BlockQuestions {...field} /></Grouped>;
}

/** The questions of a block, without the heading. */
export function BlockQuestions({ schema, path, value, broken, onChange }: FieldProps<ObjectSchema>) {
  const values: Values = isValues(value) ? value : {};
  return (
    <>
      {askedFields(schema, values).map(([name, inner]) => (
        <Field
          key={name} schema={inner} path={`${path}.${name}`} value={values[name]} broken={broken} required={isRequired(schema, name)}
          onChange={(answer) => onChange(withAnswer(values, name, answer))}
        />
      ))}
    </>
  );
}

/** The values with one answer changed or taken back. */
export function withAnswer(values: Values, name: string, answer: Value | undefined): Values {
  const { [name]: _, ...others } = values;
  return answer === undefined ? others : { ...values, [name]: answer };
}
