type Child = Node | string;
export type MakeElement = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  children: Child | readonly Child[],
) => HTMLElementTagNameMap[Name];

/** Makes elements with their attributes and what is in them. */
export function elementMaker(document: Document): MakeElement {
  return (name, attributes, children) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...(typeof children === 'string' || children instanceof Node ? [children] : children));
    return element;
  };
}
