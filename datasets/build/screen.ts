/** Why a text of the wild is not shown to learners. */
export type ScreenReason = 'adult' | 'address' | 'unreadable';

/** Undefined for a text that may stay. */
export function screen(text: string): ScreenReason | undefined {
  if (/[^\p{Script=Latin}\p{Script=Common}]|�|\p{Cc}/u.test(text)) return 'unreadable';
  if (!/\p{L}/u.test(text)) return 'unreadable';
  if (adult.test(text)) return 'adult';
  return addresses.some((pattern) => pattern.test(text)) ? 'address' : undefined;
}

/**
 * Stems of what has no place in a classroom: sex, bodies for sale, rape, swear words, the pills and powders of such
 * mail. Rather too wide than too narrow: a harmless subject more or less teaches the same.
 */
const stems = [
  's[-_.*]?e[-_.*]?x(?!t|ploration)|erotik|erotic|porn|smut|xxx|nude|naked|strip(?:tease|per)|incest|rape\\b|orgasm|orgies',
  'adult|sizzling|hardcore|web ?cam|\\bcams?\\b|lesb|teens?\\b|coeds|milf|horny|slut|whor|bitch|babes?\\b|girls?\\b|schoolgirl',
  'fuck|f-ck|shit|\\bass(?:es|hole)?\\b|arse|bastard|b\\*st|damn|crap|piss|\\bcum|cock|c\\*o\\*c\\*k|dick|pussy|vagin|peni[sl]',
  't[iu]tt?[iy]?e?s\\b|boob|breast|bust\\b|bra\\b|busty|nipple|testicle|vibrator|bukkake|genital|herpes|hooters|playboy|perv',
  'v[i*]agra|vaaa|phenterm|herbal|\\bherb\\b|\\bpot\\b|ganja|cannabis|stash|stoned|ecstasy|pheromone|hgh|growth hormone|d-bol',
  'erect|libido|enlarg|inch(?:es)?\\b|length|thickness|size (?:does|rite|by)|increased size|stay hard|get hard|bigger man|for men!',
  'whoopee|in bed|bare for you|make love|love life|put out|satisfy|in the mood|on top\\?|fisted|knickers|to your life|your drive!',
  'desire|pleasure|kinky|fetish|freak me|dorm\\b|penetrat|virgin|lust\\b|promiscu|knockin|personals|escort|singles|lonely|dating',
  'date\\.com|go on a date|do it again|my first|very first|meatdemons|stickiest|chicks?\\b|weeners|safe for work|\\bsfw\\b|hunnie|sickest|too small|with a horse',
  'married but|fags?\\b|nigg|retard|suicide|\\bkill(?:s|ed|er|ing)?\\b|murder|beheading|torture|nazi|hitler|holocaust|hanged|crammed|paysite|latina|asian|britney|celebs',
];
const adult = new RegExp(stems.join('|'), 'i');

/** What could lead to somebody: electronic addresses, telephone numbers, and names that the mail was addressed to. */
const addresses = [
  /\S@/,
  /https?:|www\./i,
  /taint\.org|netnoteinc|\b(?:yyyy|zzzz)|\b(?:jm|ilug|fork)\b/i,
  /\+?\d{1,4}[-. )]+\d{2,4}[-. ]\d{3,8}\b/,
  /\b(?:tel|phone|fax)[:.+ ]+\+?\d/i,
  /^\W*(?:hello|hi|hey|dear|congrat\w*) [\w$]+\d\w*/i,
  /^(?:hello|congrat\w*) [a-z]\w+\b.*!/,
  /\bfrom the desk of\b|\bout of (?:the )?office\b/i,
  // First names that letters asking for money, and one about a member of a list, begin with.
  /^(?:calling )?(?:manuel|wilson|daniel|benjamin|wayne) \w/i,
];
