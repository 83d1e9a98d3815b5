/** Draws the frame of a table that is read whole: it scrolls within itself, with a head of plain words. */

import type { ComponentChildren } from "preact";

/** Draws the frame around the lines. */
export function WholeTable({
  caption,
  columns,
  children,
}: {
  caption?: string;
  columns: readonly string[];
  children: ComponentChildren;
}) {
  return (
    <div class="desk-scroll" tabIndex={-1}>
      <table class="desk-table whole">
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
