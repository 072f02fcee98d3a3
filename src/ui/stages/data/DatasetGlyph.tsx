import {
  IconCar,
  IconChartLine,
  IconCloudRain,
  IconCoins,
  IconFeather,
  IconFlower,
  IconGlass,
  IconLanguage,
  IconMail,
  IconMicroscope,
  IconMoodSmile,
  IconPigMoney,
  IconShirt,
  IconSun,
  IconWall,
  IconWritingSign,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { DatasetId } from '../../../core/catalog/datasets';
import classes from './data.module.css';
import { glyphs } from './glyphs';

const icons: Readonly<Partial<Record<DatasetId, ComponentType<{ size?: number; stroke?: number }>>>> = {
  digits: IconWritingSign,
  fashion: IconShirt,
  emoji: IconMoodSmile,
  iris: IconFlower,
  penguins: IconFeather,
  wine: IconGlass,
  'breast-cancer': IconMicroscope,
  credit: IconPigMoney,
  lending: IconCoins,
  concrete: IconWall,
  cars: IconCar,
  languages: IconLanguage,
  spam: IconMail,
  stocks: IconChartLine,
  sunspots: IconSun,
  weather: IconCloudRain,
};

/** A data set at a glance. */
export function DatasetGlyph({ id }: { readonly id: DatasetId }) {
  const dots = glyphs[id];
  const Icon = icons[id];
  if (!dots) return <span className={classes.glyph}>{Icon && <Icon size={19} stroke={1.5} />}</span>;
  return (
    <svg className={classes.glyph} viewBox="0 0 1 1" aria-hidden="true">
      {dots.map((dot) => (
        <circle
          key={`${dot.x} ${dot.y}`}
          cx={dot.x}
          cy={dot.y}
          r={0.042}
          fill={`color-mix(in srgb, var(--neg) ${Math.round(dot.tone * 100)}%, var(--pos))`}
        />
      ))}
    </svg>
  );
}
