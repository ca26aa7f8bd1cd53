import { openPage } from '../own-page/open-page.tsx';
import { findTab } from './find-tab.ts';
import { firstView } from './first-view.ts';
import { Popup } from './popup.tsx';
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/finding.css';
import '../../components/inside.css';
import '../../components/flag.css';
import '../../components/devices.css';
import './popup.css';

async function main(): Promise<void> {
  const tab = await findTab();
  openPage('popup', 'name', ({ database }) => <Popup tab={tab} database={database} first={firstView()} />);
}

void main();
