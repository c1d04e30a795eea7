import { byId } from './dom';
import { part } from './parts';
import type { FilesDesk, FilesPart, Tray } from '../parts/files';
import type { Attachment } from '../protocol';

/** Where the tray keeps itself over a reload of the page. */
export const TRAY = 'tray';

/** The ways in for files: button, drop, paste. What becomes of them, and how they look, is in a part that comes with the first of them. */
export class Files {
    private tray: Tray | null = null;

    constructor(private readonly desk: FilesDesk, private readonly failed: () => void) {
        const input = byId<HTMLInputElement>('files');
        byId('attach').addEventListener('click', () => input.click());
        input.addEventListener('change', () => {
            this.add([...(input.files ?? [])]);
            input.value = '';
        });
        byId('text').addEventListener('paste', (event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            if (files.length > 0) {
                event.preventDefault();
                this.add(files);
            }
        });
        this.takeDrops();
        if (desk.memory.get(TRAY)) {
            void this.use((part) => {
                this.trayOf(part);
                desk.changed();
            });
        }
    }

    /** Whether some are on their way, or whether there is something to send, or neither. */
    state(): 'none' | 'coming' | 'here' {
        return this.tray?.state() ?? 'none';
    }

    /** Takes out what is ready. */
    take(): Attachment[] {
        return this.tray?.take() ?? [];
    }

    /** Puts back what did not go. False if there is no place for it; whoever asks then keeps it where it is. */
    async takeBack(attachments: Attachment[]): Promise<boolean> {
        let done = attachments.length === 0;
        if (!done) {
            await this.use((files) => {
                done = this.trayOf(files).takeBack(attachments);
            });
        }
        return done;
    }

    /** Fills a row's box with what a message carries. */
    show(box: HTMLElement, attachments: Attachment[]): Promise<void> {
        return this.use((files) => files.show(this.desk, box, attachments));
    }

    refresh(): void {
        this.tray?.refresh();
    }

    forget(): void {
        this.tray?.forget();
        this.desk.memory.remove(TRAY);
    }

    private add(files: File[]): void {
        void this.use((part) => this.trayOf(part).add(files));
    }

    private trayOf(files: FilesPart): Tray {
        return (this.tray ??= files.tray(this.desk));
    }

    private async use(what: (files: FilesPart) => void): Promise<void> {
        try {
            what(await part('files'));
        } catch {
            this.failed();
        }
    }

    private takeDrops(): void {
        const over = (event: DragEvent, on: boolean): void => {
            if (event.dataTransfer?.types.includes('Files')) {
                event.preventDefault();
                document.body.classList.toggle('dropping', on);
            }
        };
        addEventListener('dragover', (event) => over(event, true));
        addEventListener('dragleave', (event) => event.relatedTarget === null && over(event, false));
        addEventListener('drop', (event) => {
            over(event, false);
            this.add([...(event.dataTransfer?.files ?? [])]);
        });
    }
}
