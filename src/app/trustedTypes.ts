/** What a browser with Trusted Types offers (https://www.w3.org/TR/trusted-types/). */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: {
      createHTML(text: string): string;
      createScriptURL(text: string): string;
    },
  ): unknown;
}

/** The sheets that Mantine writes are text without markup. */
function onlyText(text: string): string {
  if (text.includes('<')) throw new TypeError('No markup is made of text here.');
  return text;
}

function onlyOwn(text: string): string {
  const { origin } = new URL(text, document.baseURI);
  if (origin !== window.location.origin)
    throw new TypeError('Scripts come from this page’s own origin only.');
  return text;
}

/** Before anything is rendered: the page's policy leaves every way from text to script to these rules; text is never one. */
const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
trustedTypes?.createPolicy('default', { createHTML: onlyText, createScriptURL: onlyOwn });
