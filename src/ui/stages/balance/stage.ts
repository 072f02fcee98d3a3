import { IconScale } from '@tabler/icons-react';
import { lazy } from 'react';
import { tipSwitch } from '../tipSwitch';
import type { StageEntry } from '../types';
import { BalanceNote } from './BalanceNote';
import { balanceFault, balanceSummary } from './summary';

export const balanceStage: StageEntry = {
  label: 'Balance',
  icon: IconScale,
  summary: balanceSummary,
  fault: balanceFault,
  switch: tipSwitch('balance'),
  covers: ['balance'],
  panel: {
    title: 'Balance',
    description:
      'What is done about rare classes. Only training sees it: validation and test stay as they come.',
    groups: [{ of: ['balance'] }],
    under: { 'balance.method': BalanceNote },
  },
  Middle: lazy(() => import('./BalanceMiddle').then((module) => ({ default: module.BalanceMiddle }))),
};
