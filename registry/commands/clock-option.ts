import { Option } from 'commander';

export interface ClockOptions {
  clockIsRight?: true;
}

/** For every command that may publish by itself, where no server runs. */
export function clockOption(): Option {
  return new Option('--clock-is-right', 'publish although the clock lies more than 7 days after the registry last did');
}
