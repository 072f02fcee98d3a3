import type { OwnDataDesk } from '../../store/ownData/state';

export interface DeskProps {
  readonly desk: OwnDataDesk;
}
