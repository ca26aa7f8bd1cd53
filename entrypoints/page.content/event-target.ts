/**
 * What an event happened on, as far as we may see: of all in a closed tree its host, of all in an open one itself. (`event.target` at the window
 * would be the outermost component that it lies in.)
 */
export function targetOf(event: Event): EventTarget | null {
  return event.composedPath()[0] ?? event.target;
}
