import { useEffect, useRef } from "preact/hooks";

/** Asks a question that has to be answered before anything is lost. Escape means "no". */
export function Confirm({
  question,
  yes,
  no,
  onYes,
  onNo,
}: {
  question: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  // A dialog that closes itself gives the focus back to where it was.
  const leave = () => {
    dialog.current?.close();
    onNo();
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby="ask"
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
    >
      <p id="ask">{question}</p>
      <div class="actions">
        <button type="button" class="danger" onClick={onYes}>
          {yes}
        </button>
        <button type="button" class="secondary" onClick={leave} autofocus>
          {no}
        </button>
      </div>
    </dialog>
  );
}
