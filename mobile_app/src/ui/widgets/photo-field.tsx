import { useEffect, useRef, useState } from "preact/hooks";

import { openPhoto, type PhotoAnswer, sealPhoto } from "../../attachments/seal-photo";
import { shrink } from "../../attachments/shrink";
import type { ArraySchema, Value } from "../../core/schema";
import * as photos from "../../db/photos";
import { isDiskFull } from "../../state/save-entry";
import { language, texts } from "../../texts/language";
import { photoTexts } from "../../texts/photos";
import { type FieldProps, Grouped, labelOf } from "./field-frame";

type PhotoFailure = "full" | "unreadable";

/**
 * Takes photos from the camera or the gallery. Each is drawn anew without its EXIF and sealed before it touches the
 * disk.
 */
export function PhotoField(field: FieldProps<ArraySchema>) {
  const { schema, path, value, onChange } = field;
  const taken = answersOf(value);
  const input = useRef<HTMLInputElement>(null);
  const [working, setWorking] = useState(false);
  const [failure, setTrouble] = useState<PhotoFailure | null>(null);
  const words = photoTexts[language.value];

  const take = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    setWorking(true);
    setTrouble(null);
    try {
      const { answer, sealed } = await sealPhoto(await shrink(file));
      await photos.put(answer.id, { taken: Date.now(), sealed });
      onChange([...taken, answer] as unknown as Value);
    } catch (error) {
      setTrouble(isDiskFull(error) ? "full" : "unreadable");
    }
    input.current!.value = "";
    setWorking(false);
  };
  const remove = (id: string) => {
    const remaining = taken.filter((photo) => photo.id !== id);
    onChange(remaining.length === 0 ? undefined : (remaining as unknown as Value));
    void photos.drop(id);
  };

  return (
    <Grouped {...field}>
      <p class="help">{words.care}</p>
      {taken.map((photo, place) => (
        <div class="photo" key={photo.id}>
          <Preview answer={photo} name={words.name(place + 1)} />
          <button type="button" class="quiet" onClick={() => remove(photo.id)}>
            {words.remove(place + 1)}
          </button>
        </div>
      ))}
      <p class="help" role="status">
        {working ? words.working : taken.length > 0 ? words.sealed(taken.length) : ""}
      </p>
      {failure && (
        <p class="error" role="alert">
          {failure === "full" ? texts.value.form.full : words.unreadable}
        </p>
      )}
      {taken.length < (schema.maxItems ?? 4) && (
        <label class="button secondary">
          + {words.add}
          <span class="unseen"> {labelOf(schema, path)}</span>
          <input
            ref={input}
            class="unseen"
            type="file"
            accept="image/*"
            disabled={working}
            onChange={(event) => void take(event.currentTarget.files)}
          />
        </label>
      )}
    </Grouped>
  );
}

/** The picture while somebody looks at this page of the form; in memory only, gone with it. */
function Preview({ answer, name }: { answer: PhotoAnswer; name: string }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let objectUrl: string | null = null;
    let wanted = true;
    void photos
      .get(answer.id)
      .then(async (stored) => {
        if (!stored) return;
        const picture = await openPhoto(answer, stored.sealed);
        if (!wanted) return;
        objectUrl = URL.createObjectURL(new Blob([picture], { type: "image/jpeg" }));
        setUrl(objectUrl);
      })
      .catch(() => undefined);
    return () => {
      wanted = false;
      if (objectUrl) URL.revokeObjectURL(objectUrl);
    };
  }, [answer.id]);
  return url ? <img src={url} alt={name} /> : <span>{name}</span>;
}

function answersOf(value: Value | undefined): readonly PhotoAnswer[] {
  return Array.isArray(value) ? (value as unknown as readonly PhotoAnswer[]) : [];
}
