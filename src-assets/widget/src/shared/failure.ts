/** Why a call of the page's scripts came to nothing: a code to act on, and words in the visitor's language. */
export interface Failure {
    code: string;
    message: string;
}

export function failure(code: string, message: string): Error & Failure {
    return Object.assign(new Error(message), { code });
}
