type Child = Node | string;
export type MakeElement = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  children: Child | readonly Child[],
) => HTMLElementTagNameMap[Name];

/** Makes elements with their attributes and what is in them. Words become attributes that the style writes out (page.content/badge-style.ts). */
export function elementMaker(document: Document): MakeElement {
  return (name, attributes, children) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    for (const child of typeof children === 'string' || children instanceof Node ? [children] : children)
      element.append(typeof child === 'string' ? written(document, child) : child);
    return element;
  };
}

function written(document: Document, words: string): Element {
  const element = document.createElement('span');
  element.setAttribute('data-words', words);
  return element;
}
