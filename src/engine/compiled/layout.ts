/**
 * Hands out addresses of a memory that need not exist yet: a plan is laid out first, then gets a memory of its size.
 * Sizes in floats, addresses in bytes.
 */
export interface Layout {
  /** A place that stays taken; all zeros to begin with. */
  keep(floats: number): number;
  /** A place that is handed on once it is given back. */
  borrow(floats: number): Loan;
  /** From here on nothing is handed on that was given back before: what comes now is used at the same time. */
  separate(): void;
  /** Bytes laid out so far. */
  size(): number;
}

/** A borrowed place. Whoever shares it adds a holder; the last to give it back frees it. */
export interface Loan {
  readonly address: number;
  readonly floats: number;
  holders: number;
  giveBack(): void;
}

/** Vectors are read up to 28 bytes behind the end of a tensor. */
const slack = 32;

/** A cache line. */
const alignment = 64;

/** @param start first free byte */
export function createLayout(start: number): Layout {
  let end = align(start);
  const free: { readonly address: number; readonly bytes: number }[] = [];

  function take(floats: number): { readonly address: number; readonly bytes: number } {
    const bytes = align(floats * 4 + slack);
    const address = end;
    end += bytes;
    return { address, bytes };
  }

  return {
    keep: (floats) => take(floats).address,
    borrow(floats) {
      const needed = align(floats * 4 + slack);
      // The smallest that suffices, so that small tensors do not use up the large places.
      let best = -1;
      for (const [index, { bytes }] of free.entries()) {
        if (bytes >= needed && (best < 0 || bytes < (free[best]?.bytes ?? 0))) best = index;
      }
      const place = (best >= 0 ? free.splice(best, 1)[0] : undefined) ?? take(floats);
      const loan: Loan = {
        address: place.address,
        floats,
        holders: 1,
        giveBack() {
          loan.holders--;
          if (loan.holders === 0) free.push(place);
        },
      };
      return loan;
    },
    separate() {
      free.length = 0;
    },
    size: () => end,
  };
}

function align(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}
