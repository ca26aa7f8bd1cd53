import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/finding.css';
import '../../components/flag.css';
import '../../components/settings.css';
import { openPage } from '../own-page/open-page.tsx';
import { Welcome } from './welcome.tsx';

openPage('welcome', 'welcome_title', (props) => <Welcome {...props} />);
