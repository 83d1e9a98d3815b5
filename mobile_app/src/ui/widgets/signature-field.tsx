import { useEffect, useRef } from "preact/hooks";

import type { ObjectSchema, Value } from "../../core/schema";
import { isValues } from "../../forms/body";
import { texts } from "../../texts/language";
import { type FieldProps, Grouped, labelOf } from "./field-frame";

/** The server's limits (`chalicelib/domain/forms/shapes.py`): strokes, and numbers in all of them. */
const MAX_STROKES = 64;
const MAX_NUMBERS = 4000;

type Stroke = readonly number[];

/** Takes a signature drawn with a finger. It is stored as lines, not as a picture: small, and sharp at any size. */
export function SignatureField(field: FieldProps<ObjectSchema>) {
  const { schema, path, value, onChange } = field;
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<number[] | null>(null);
  const strokes = strokesOf(value);
  const { form } = texts.value;

  useEffect(() => {
    if (canvas.current) draw(canvas.current, strokes);
  });

  const point = (event: PointerEvent): [number, number] => {
    const box = canvas.current!.getBoundingClientRect();
    return [clamp(event.clientX - box.left, box.width), clamp(event.clientY - box.top, box.height)];
  };
  const begin = (event: PointerEvent) => {
    if (strokes.length >= MAX_STROKES || strokes.flat().length >= MAX_NUMBERS - 4) return;
    canvas.current!.setPointerCapture(event.pointerId);
    drawing.current = point(event);
  };
  const move = (event: PointerEvent) => {
    const stroke = drawing.current;
    if (!stroke || strokes.flat().length + stroke.length >= MAX_NUMBERS - 2) return;
    const [x, y] = point(event);
    // Two pixels are as fine as a finger; fewer points fit more signature.
    if (Math.hypot(x - stroke.at(-2)!, y - stroke.at(-1)!) < 2) return;
    stroke.push(x, y);
    draw(canvas.current!, [...strokes, stroke]);
  };
  const end = () => {
    const stroke = drawing.current;
    drawing.current = null;
    if (!stroke) return;
    const box = canvas.current!.getBoundingClientRect();
    onChange({ strokes: [...strokes, stroke], width: Math.round(box.width), height: Math.round(box.height) });
  };

  return (
    <Grouped {...field}>
      <canvas
        ref={canvas}
        class="signature"
        role="img"
        aria-label={strokes.length > 0 ? form.signed : `${labelOf(schema, path)}: ${form.signHere}`}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <p class="row-line">
        <span class="help">{strokes.length > 0 ? form.signed : form.signHere}</span>
        {strokes.length > 0 && (
          <button type="button" class="quiet" onClick={() => onChange(undefined)}>
            {form.clear}
          </button>
        )}
      </p>
    </Grouped>
  );
}

function strokesOf(value: Value | undefined): readonly Stroke[] {
  const strokes = isValues(value) ? value["strokes"] : undefined;
  return Array.isArray(strokes) ? (strokes as unknown as readonly Stroke[]) : [];
}

/** Draws at the screen's own resolution; the canvas has a size only once it is laid out. */
function draw(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const { width, height } = canvas.getBoundingClientRect();
  const ratio = devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(ratio, ratio);
  pen.lineWidth = 2.5;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = getComputedStyle(canvas).color;
  for (const stroke of strokes) {
    pen.beginPath();
    pen.moveTo(stroke[0]!, stroke[1]!);
    for (let at = 2; at < stroke.length; at += 2) pen.lineTo(stroke[at]!, stroke[at + 1]!);
    if (stroke.length === 2) pen.lineTo(stroke[0]! + 0.1, stroke[1]!);
    pen.stroke();
  }
}

function clamp(at: number, size: number): number {
  return Math.max(0, Math.min(Math.round(at), Math.round(size), 4096));
}
