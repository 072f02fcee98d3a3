import { openFirefox } from './firefox';
import { journey } from './journey';

journey('Firefox', openFirefox);
