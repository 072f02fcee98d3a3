import { openChromium } from './chromium';
import { journey } from './journey';

journey('Chromium', openChromium);
