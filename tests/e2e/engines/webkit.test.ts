import { journey } from './journey';
import { openWebkit } from './webkit';

journey('WebKit', openWebkit);
