import type { Choice } from '../knob';

/** A catalog as the choices of a knob, in the catalog's order. */
export function choicesOf<Id extends string>(
  catalog: Readonly<Record<Id, { readonly label: string; readonly help: string }>>,
): readonly Choice<Id>[] {
  return (Object.keys(catalog) as Id[]).map((id) => ({
    id,
    label: catalog[id].label,
    help: catalog[id].help,
  }));
}
