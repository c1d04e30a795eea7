type Attributes = Record<string, string>;

/** Builds an element from text and nodes; text can only ever become text. */
export function make<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    className = '',
    attributes: Attributes = {},
    ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    if (className) {
        element.className = className;
    }
    for (const [name, value] of Object.entries(attributes)) {
        element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
}

/** The element of the panel's page with this id; the page and this program are built together, so it is there. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
    return document.getElementById(id) as T;
}
