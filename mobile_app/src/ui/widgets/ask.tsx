import { useEffect, useRef } from "preact/hooks";

/** A question that has to be answered before anything is lost. Escape is "no". */
export function Ask({ question, yes, no, onYes, onNo }: { question: string; yes: string; no: string; onYes: () => void; onNo: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { dialog.current?.showModal(); }, []);
  return (
    <dialog ref={dialog} aria-labelledby="ask" onCancel={onNo}>
      <p id="ask">{question}</p>
      <div class="actions">
        <button type="button" class="danger" onClick={onYes}>{yes}</button>
        <button type="button" class="secondary" onClick={onNo} autofocus>{no}</button>
      </div>
    </dialog>
  );
}
