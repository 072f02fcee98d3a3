import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Menu,
  type Modal,
  type Notification,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  Tooltip,
} from '@mantine/core';
import classes from './theme.module.css';

const accents = [
  '#eef3fe',
  '#dbe5fc',
  '#b7c9f8',
  '#8faaf3',
  '#6d90ee',
  '#4a74e4',
  '#2b59d9',
  '#234bbb',
  '#1d3f9e',
  '#173281',
] as const;

/** What a component's `extend` takes, and returns as it is. */
type Look<Component extends { extend(look: never): unknown }> = Parameters<Component['extend']>[0];

/** Mantine in TipLab's clothes. What the theme cannot say is in `theme.module.css`. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', Inter, system-ui, sans-serif", fontWeight: '650' },
  colors: { accent: [...accents] },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  defaultRadius: 9,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default', size: 'sm' },
      classNames: { root: classes.button ?? '' },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'default', size: 36 },
      classNames: { root: classes.button ?? '' },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, withinPortal: true, multiline: true, maw: 280, offset: 7 },
      classNames: { tooltip: classes.tooltip ?? '' },
    }),
    Popover: Popover.extend({
      defaultProps: { radius: 12, shadow: 'md', transitionProps: { duration: 120, transition: 'pop' } },
      classNames: { dropdown: classes.dropdown ?? '' },
    }),
    Menu: Menu.extend({
      defaultProps: {
        radius: 12,
        shadow: 'md',
        // A placeholder inside a menu is nothing that a menu may hold.
        withInitialFocusPlaceholder: false,
        transitionProps: { duration: 120, transition: 'pop' },
      },
      classNames: { dropdown: classes.dropdown ?? '', item: classes.item ?? '' },
    }),
    // Fetched with the first dialog and the first toast, so that they are named here and not imported.
    Modal: {
      defaultProps: {
        radius: 16,
        centered: true,
        overlayProps: { backgroundOpacity: 0.3, blur: 1 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
      classNames: { content: classes.modal ?? '', header: classes.modal ?? '' },
    } satisfies Look<typeof Modal>,
    Notification: {
      defaultProps: { radius: 12, closeButtonProps: { 'aria-label': 'Dismiss' } },
      classNames: { root: classes.toast ?? '', description: classes.toastText ?? '' },
    } satisfies Look<typeof Notification>,
    Select: Select.extend({
      defaultProps: {
        allowDeselect: false,
        size: 'sm',
        comboboxProps: { shadow: 'md', radius: 12, transitionProps: { duration: 120, transition: 'pop' } },
      },
      classNames: { input: classes.input ?? '', dropdown: classes.dropdown ?? '' },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { fullWidth: true, size: 'xs', withItemsBorders: false, transitionDuration: 160 },
      classNames: {
        root: classes.segments ?? '',
        indicator: classes.indicator ?? '',
        label: classes.segment ?? '',
      },
    }),
    Switch: Switch.extend({
      defaultProps: { size: 'sm', withThumbIndicator: false },
      classNames: { track: classes.track ?? '' },
    }),
  },
});

/** Mantine's own colours, taken from the tokens: one place says what a colour is. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--card)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--paper)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-2)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent)',
    '--mantine-color-accent-filled': 'var(--accent)',
    '--mantine-shadow-md': 'var(--shadow-lifted)',
  };
  return { variables: {}, light: both, dark: both };
};
