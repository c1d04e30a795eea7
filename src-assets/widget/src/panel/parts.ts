import type { CallsPart } from '../parts/calls';
import type { FilesPart } from '../parts/files';
import type { FormPart } from '../parts/form';
import type { TranscriptPart } from '../parts/transcript';

/** What is not needed for the first paint comes as a file of its own when it is first wanted: `part-<name>.js`, at most 10 KB each. */
interface Parts {
    calls: CallsPart;
    files: FilesPart;
    form: FormPart;
    transcript: TranscriptPart;
}

const PREFIX = 'part-';
const here: Partial<Parts> = ((window as { shopbellParts?: Partial<Parts> }).shopbellParts ??= {});
const coming = new Map<keyof Parts, Promise<unknown>>();

/** Fails if the part cannot be fetched; the next wish then tries again. */
export async function part<K extends keyof Parts>(name: K): Promise<Parts[K]> {
    if (!coming.has(name)) {
        // The page names the file, so that both are of one build whatever the server calls it.
        const fetched = import(document.querySelector<HTMLLinkElement>(`#${PREFIX}${name}`)!.href);
        coming.set(name, fetched);
        fetched.catch(() => coming.delete(name));
    }
    await coming.get(name);
    return here[name]!;
}

/** Called by the part itself, at its end. */
export function offer<K extends keyof Parts>(name: K, made: Parts[K]): void {
    here[name] = made;
}
