/** One request that reached a server of the test world. */
export interface SeenRequest {
  /** The name the browser asked for, with its port if it named one. */
  host: string;
  method: string;
  /** Path with its query. */
  path: string;
  headers: Record<string, string>;
  atMs: number;
}

/** What browsers ask their makers without anybody's doing, whatever flags they got: no test counts it. */
const makersHosts =
  /(^|\.)(mozilla\.com|mozilla\.net|mozilla\.org|firefox\.com|google\.com|googleapis\.com|gvt1\.com|gstatic\.com|microsoft\.com|msedge\.net|bing\.com)$/;

/** Every request that reached a server, in order: what a test counts, and what it prints when it fails. */
export class RequestLog {
  readonly #requests: SeenRequest[] = [];

  record(request: SeenRequest): void {
    if (!makersHosts.test(request.host) && request.path !== '/favicon.ico') this.#requests.push(request);
  }

  all(): readonly SeenRequest[] {
    return this.#requests;
  }

  to(host: string): SeenRequest[] {
    return this.#requests.filter((request) => request.host === host);
  }

  count(host: string, path?: string): number {
    return this.to(host).filter((request) => path === undefined || request.path === path).length;
  }

  /** `GET host/path`, one line each: short enough for a failure message. */
  lines(): string[] {
    return this.#requests.map(({ method, host, path }) => `${method} ${host}${path}`);
  }

  clear(): void {
    this.#requests.length = 0;
  }
}
