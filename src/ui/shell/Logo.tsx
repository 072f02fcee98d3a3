import classes from './header.module.css';

/** A run that rises, and the knob on its top. */
export function Logo() {
  return (
    <h1 className={classes.logo}>
      <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
        <rect width="26" height="26" rx="7" fill="var(--ink)" />
        <path
          d="M5 18.5C8 18.5 8.3 8 13 8s4 6.5 8 6.5"
          stroke="var(--paper)"
          strokeWidth="2.2"
          fill="none"
          strokeLinecap="round"
        />
        <circle cx="13" cy="8" r="2.7" fill="var(--neg)" />
      </svg>
      <span>TipLab</span>
    </h1>
  );
}
