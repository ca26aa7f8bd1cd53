import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/finding.css';
import '../../components/flag.css';
import '../../components/settings.css';
import { openPage } from '../own-page/open-page.tsx';
import { Options } from './options.tsx';

openPage('options', 'options_title', (props) => <Options {...props} />);
