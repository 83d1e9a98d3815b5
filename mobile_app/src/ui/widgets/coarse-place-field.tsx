import { useState } from "preact/hooks";

import type { ObjectSchema } from "../../core/schema";
import { isValues } from "../../forms/body";
import { texts } from "../../texts/language";
import { type FieldProps, Grouped } from "./field-frame";

/**
 * Draws a place to about a kilometre. The phone's position is read on a tap only, and rounded before anything keeps it.
 */
export function CoarsePlaceField(field: FieldProps<ObjectSchema>) {
  const { value, onChange } = field;
  const [failed, setFailed] = useState(false);
  const { form } = texts.value;
  const find = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFailed(false);
        onChange({
          lat_hundredths: Math.round(coords.latitude * 100),
          lon_hundredths: Math.round(coords.longitude * 100),
        });
      },
      () => setFailed(true),
      { maximumAge: 300_000, timeout: 15_000 },
    );
  return (
    <Grouped {...field}>
      {isValues(value) ? (
        <p class="row-line">
          <span>
            {form.placeFound(
              (Number(value["lat_hundredths"]) / 100).toFixed(2),
              (Number(value["lon_hundredths"]) / 100).toFixed(2),
            )}
          </span>
          <button type="button" class="quiet" onClick={() => onChange(undefined)}>
            {form.clear}
          </button>
        </p>
      ) : (
        <button type="button" class="secondary" onClick={find}>
          {form.findPlace}
        </button>
      )}
      {failed && (
        <p class="help" role="status">
          {form.placeFailed}
        </p>
      )}
    </Grouped>
  );
}
