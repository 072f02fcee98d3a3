import * as z from 'zod/mini';

/** Schemas are checked without compiling them: the page permits no script made of text, and is asked for none. */
z.config({ jitless: true });
