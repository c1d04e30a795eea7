import type { Detail, FrameCall } from '../shared/bridge';
import { failure } from '../shared/failure';
import type { Locale } from '../shared/locale';
import type { Reply } from '../panel/link';
import { offer } from '../panel/parts';
import type { Store } from '../panel/store';
import type { Words } from '../panel/words';
import type { Card, ContactCommandSetProfile, Refusal, Request } from '../protocol';
import en from '../words/calls.en.json';
import zh from '../words/calls.zh.json';

type Profile = Omit<ContactCommandSetProfile, 'type'>;

/** What the panel lends for the work. */
export interface CallsDesk {
    store: Store;
    words: Words;
    /** Where the visitor is, for addresses that are given from there. */
    address(): string | undefined;
    /** Asks the server as soon as there is a connection, and again if the answer was lost. */
    call(request: Request): Promise<Exclude<Reply, { type: 'lost' }>>;
    /** Puts a card where the visitor's words go; settled when the server has it or has refused it. */
    post(card: Card): Promise<void>;
    /** Says no more, hears no more. */
    stop(): void;
}

export type CallsPart = Record<FrameCall, (desk: CallsDesk, argument: unknown) => Promise<Detail>>;

type Word = keyof typeof en;

const WORDS: Record<Locale, Record<Word, string>> = { en, zh };
const PROOF = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const PROOF_LENGTH_MAX = 4096;
const LENGTHS = { name: 80, email: 254, phone: 40 } as const;
const FIELDS_MAX = 30;
const FIELD_LENGTH_MAX = 1000;
const CARD_LENGTHS = { title: 200, detail: 300, price: 40 } as const;
const ADDRESS = /^https?:\/\/[^\s"<>\\^`{|}]{1,1990}$/;
const CONTROL = /[\0-\x1F\x7F-\x9F]/;

offer('calls', {
    async identify(desk, argument) {
        if (typeof argument !== 'string' || argument.length > PROOF_LENGTH_MAX || !PROOF.test(argument)) {
            throw fail(desk, 'BAD_ARGUMENT', 'badProof');
        }
        await ask(desk, { type: 'contact.identify', jwt: argument });
        return { identified: true };
    },

    async set(desk, argument) {
        await ask(desk, { type: 'contact.set_profile', ...profile(desk, argument) });
        return { set: true };
    },

    async card(desk, argument) {
        await desk.post(readCard(desk, argument)).catch((error: unknown) => Promise.reject(refused(desk, error as string)));
        return { posted: true };
    },

    async forget({ store, stop }) {
        stop();
        store.clear();
        return {};
    },
});

async function ask(desk: CallsDesk, request: Request): Promise<void> {
    const reply = await desk.call(request);
    if (reply.type === 'refused') {
        throw refused(desk, reply.refusal.code, reply.refusal.args);
    }
}

function profile(desk: CallsDesk, argument: unknown): Profile {
    const { fields, ...known } = fieldsOf(desk, argument);
    const own = fields === undefined ? undefined : fieldsOf(desk, fields);
    const wrong = Object.entries(known).some(([name, value]) => !(name in LENGTHS) || !isLine(value, LENGTHS[name as keyof typeof LENGTHS]))
        || Object.keys(own ?? {}).length > FIELDS_MAX || Object.values(own ?? {}).some((value) => !isLine(value, FIELD_LENGTH_MAX));
    if (wrong) {
        throw fail(desk, 'BAD_ARGUMENT', 'badProfile');
    }
    return { ...known, fields: own ?? {} } as Profile;
}

/** Addresses may be relative to the shop's page, and a price may be a number. */
function readCard(desk: CallsDesk, argument: unknown): Card {
    const { kind = 'product', price, picture, link, ...rest } = fieldsOf(desk, argument);
    const card = {
        ...rest,
        kind: String(kind).toUpperCase(),
        ...(price === undefined || price === null ? {} : { price: String(price) }),
        ...addressed(desk, 'picture', picture),
        ...addressed(desk, 'link', link),
    } as Card;
    const lines = Object.entries(CARD_LENGTHS).every(([name, length]) => {
        const value = card[name as keyof typeof CARD_LENGTHS];
        return value === undefined ? name !== 'title' : isLine(value, length);
    });
    const known = Object.keys(card).every((name) => name in CARD_LENGTHS || ['kind', 'picture', 'link'].includes(name));
    if (!lines || !known || !card.title.trim() || !['PRODUCT', 'ORDER'].includes(card.kind)) {
        throw fail(desk, 'BAD_ARGUMENT', 'badCard');
    }
    return card;
}

function addressed(desk: CallsDesk, name: 'picture' | 'link', value: unknown): Partial<Card> {
    if (value === undefined || value === null || value === '') {
        return {};
    }
    try {
        const { href } = new URL(String(value), desk.address());
        if (ADDRESS.test(href)) {
            return { [name]: href };
        }
    } catch {
        // Said below.
    }
    throw fail(desk, 'BAD_ARGUMENT', 'badCard');
}

/** An object, or one written as JSON in an attribute. */
function fieldsOf(desk: CallsDesk, argument: unknown): Record<string, unknown> {
    try {
        const read: unknown = typeof argument === 'string' ? JSON.parse(argument) : argument;
        if (typeof read === 'object' && read !== null && !Array.isArray(read)) {
            return read as Record<string, unknown>;
        }
    } catch {
        // Said below.
    }
    throw fail(desk, 'BAD_ARGUMENT', 'badObject');
}

function isLine(value: unknown, lengthMax: number): boolean {
    return typeof value === 'string' && value.length <= lengthMax && !CONTROL.test(value);
}

/** With what the server says of it: which field, or what is wrong with a proof. */
function refused(desk: CallsDesk, code: string, { field, why, incident }: Refusal['args'] = {}): Error {
    const about = field ?? why ?? incident;
    return fail(desk, code, code === 'UNREACHABLE' ? 'unreachable' : 'refused', about ? `${code}: ${about}` : code);
}

function fail(desk: CallsDesk, code: string, word: Word, said = code): Error {
    return failure(code, WORDS[desk.words.locale][word].replace('{code}', () => said));
}
