import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';

const schemes = [
  { id: 'light', label: 'Light', Icon: IconSun },
  { id: 'dark', label: 'Dark', Icon: IconMoon },
  { id: 'auto', label: 'As the system', Icon: IconDeviceDesktop },
] as const satisfies readonly { id: MantineColorScheme; label: string; Icon: typeof IconSun }[];

/** Light, dark, or as the system has it. Mantine remembers it in the browser. */
export function ThemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { Icon } = schemes.find((scheme) => scheme.id === colorScheme) ?? schemes[2];
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label="Theme">
          <Icon size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(id) => setColorScheme(schemes.find((scheme) => scheme.id === id)?.id ?? 'auto')}
        >
          {schemes.map(({ id, label }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
