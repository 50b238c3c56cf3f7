/** Which browser somebody signed in with: by its own word, and only as much of it as tells two apart. */
import Bowser from 'bowser';

export interface Browser {
  /** `Firefox` */
  readonly browser?: string;
  /** `Windows` */
  readonly system?: string;
}

/** What nobody reads is not stored. */
const LONGEST_NAME = 40;
const LONGEST_AGENT = 500;

/** @param agent the header `User-Agent`; the versions and all else in it would tell people apart, and is not kept */
export function browserOf(agent: string | undefined): Browser {
  if (agent === undefined || agent === '') return {};
  const { browser, os } = Bowser.parse(agent.slice(0, LONGEST_AGENT));
  const [name, system] = [browser.name, os.name].map((one) => one?.slice(0, LONGEST_NAME));
  return { ...(name && { browser: name }), ...(system && { system }) };
}
