/**
 * What the page may load and do: its own files and WebAssembly, nothing else. No script that stands in a page, none made
 * of text, nothing from another origin. Who may show the page in a frame is left to the host, as an embed may be wanted.
 */
const rules: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  // Mantine writes the theme's variables into elements of style; attributes of style are set by script alone, which is no
  // attribute in markup.
  'style-src': "'self' 'unsafe-inline'",
  'style-src-attr': "'none'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** For documents only: what a text may become a script through is told there (`src/app/trustedTypes.ts`). */
const ofDocuments: Readonly<Record<string, string>> = {
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

const written = (all: Readonly<Record<string, string>>) =>
  Object.entries(all)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** As a header of every file: a worker is held to the header of its own script. */
export const headerPolicy = written(rules);

/** As a meta element of the page. */
export const pagePolicy = written({ ...rules, ...ofDocuments });
