/** `#rrggbb` from what a shop wrote into its snippet, or null: nothing else may reach a style. */
export function readColour(text: string | null | undefined): string | null {
    const hex = /^#?([0-9a-f]{6})$/i.exec((text ?? '').trim());
    return hex ? '#' + hex[1]!.toLowerCase() : null;
}

/** Black or white, whichever is easier to read on the colour (WCAG relative luminance). */
export function inkOn(colour: string): string {
    const [red, green, blue] = [1, 3, 5].map((at) => {
        const part = parseInt(colour.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.06 ? '#ffffff' : '#111111';
}
