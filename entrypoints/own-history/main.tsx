import { openPage } from '../own-page/open-page.tsx';
import { HistoryPage } from './history-page.tsx';
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/finding.css';
import './history.css';

openPage('history', 'history_title', ({ database, settings }) => (
  <HistoryPage database={database} isKept={settings.history} />
));
