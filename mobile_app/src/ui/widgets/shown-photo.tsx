/** Shows photos of an entry. */

import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import { type PhotoUnavailable, readPhoto } from "../../api/attachments";
import { session } from "../../state/connection";
import { language, texts } from "../../texts/language";
import { photoTexts } from "../../texts/photos";

/**
 * The entry that the photos on the screen belong to; null where nothing can be opened (the review of the officer's own
 * form).
 */
export const PhotoOwner = createContext<{ readonly case: string; readonly entry: string } | null>(null);

/** Shows one photo of an entry when somebody asks for it: every opening is recorded. */
export function ShownPhoto({ id, place }: { id: string; place: number }) {
  const owner = useContext(PhotoOwner);
  const [shown, setShown] = useState<string | PhotoUnavailable | "opening" | null>(null);
  const words = photoTexts[language.value];
  const isUrl = shown?.startsWith("blob:") ?? false;
  useEffect(() => (isUrl ? () => URL.revokeObjectURL(shown!) : undefined), [shown]);
  if (!owner) return <span>{words.name(place)}</span>;
  const open = async () => {
    setShown("opening");
    const answer = await readPhoto(session, owner.case, owner.entry, id);
    setShown(typeof answer === "string" ? answer : URL.createObjectURL(answer));
  };
  if (isUrl)
    return (
      <span class="photo">
        <img src={shown!} alt={words.name(place)} />
        <button type="button" class="quiet" onClick={() => setShown(null)}>
          {words.hide(place)}
        </button>
      </span>
    );
  return (
    <span class="photo">
      <button type="button" class="secondary" disabled={shown === "opening"} onClick={() => void open()}>
        {words.show(place)}
      </button>
      <span class="help" role="status">
        {shown === null ? "" : shown === "opening" ? texts.value.loading : words.not[shown as PhotoUnavailable]}
      </span>
    </span>
  );
}
