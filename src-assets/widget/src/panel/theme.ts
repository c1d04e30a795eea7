import { inkOn, readColour } from '../shared/colour';

const system = matchMedia('(prefers-color-scheme: dark)');

/** The panel's colour and whether it is light or dark: as the page around says, else as the shop has set, else as the visitor's system is. */
export class Theme {
    private theme = 'auto';

    constructor(private readonly wished: { colour: string | null; theme: string | null }) {
        // Older browsers' lists of media know no events of this kind.
        system.addEventListener?.('change', () => this.apply());
        this.set('', 'AUTO');
    }

    set(colour: string, theme: string): void {
        const accent = readColour(this.wished.colour) ?? readColour(colour);
        if (accent) {
            const { style } = document.documentElement;
            style.setProperty('--accent', accent);
            style.setProperty('--accent-ink', inkOn(accent));
        }
        this.theme = (/^(auto|light|dark)$/.test(this.wished.theme ?? '') ? this.wished.theme! : theme).toLowerCase();
        this.apply();
    }

    private apply(): void {
        const dark = this.theme === 'dark' || (this.theme === 'auto' && system.matches);
        document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    }
}
