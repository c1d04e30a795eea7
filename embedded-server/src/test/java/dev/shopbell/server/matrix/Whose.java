package dev.shopbell.server.matrix;

/** What a request is about, seen from who asks. */
enum Whose {
    OWN,
    /** A colleague's, or for a visitor another visitor's of the first site. */
    ANOTHERS,
    /** What an owner has, or makes somebody an owner. */
    ABOVE,
    /** One's own, to be made an owner's. */
    RAISED,
    OF_ANOTHER_WORKSPACE,
    ABSENT
}
