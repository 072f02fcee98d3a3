/** A token as it can be seen: a space has a sign of its own. */
export function visibleToken(token: string): string {
  return token === ' ' ? '␣' : token;
}
