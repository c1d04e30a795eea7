package dev.shopbell.rules;

import static dev.shopbell.rules.FaultCase.Extent.NOT_THERE;
import static dev.shopbell.rules.FaultCase.Extent.OWED;
import static dev.shopbell.rules.FaultCase.Extent.PART;
import static dev.shopbell.rules.FaultCase.Extent.WHOLE;

/**
 * What may go wrong with the server, its lines, its protocol, its doors, what it shows and the files it takes, and what must come of it.
 * A test that tries a case says so with {@link Tries}; where something that a case strikes does not exist yet, the case says which.
 */
public enum FaultCase {
    F01("The process is killed (`kill -9`) at random moments under load, again and again", "What was promised or shown is there once, in its order; the next start serves without any repair"),
    F02("It dies after a message is stored and before its sender is told", "Sent again under the same id it stands there once, and the answer names its first number"),
    F03(
            "It dies while a file arrives, is kept, or the database is written anew",
            "What was whole is whole, nothing half is ever seen, what was left half done is cleared away",
            PART,
            "there are no backups and no search index to be killed at; an export only reads"),
    F04("The process dies at any step of bringing an old database to the present schema", "The old file or the new one opens with everything that was in it"),
    F05("The power goes again while the store opens after a cut", "Opening can be repeated any number of times; nothing promised is lost by it"),
    F06("The whole process stands still for a while (`SIGSTOP`) and goes on", "Clients come back or go on by themselves, nothing stands twice, what fell due meanwhile happens once", OWED, "what falls due meanwhile is tried in `SilenceTest`, a process that stands still is not"),
    F07("It is told to stop (`SIGTERM`) under load", "What was accepted is kept, and everybody is told when to come back"),
    F08("The disk fills up while people write", "Nothing is promised, the sender is told to try later, what is there can be read; with room again the same process accepts again", OWED, "that reads still work is not tried"),
    F09("There is no room left for files", "Files are refused, conversations go on", OWED, "refusals for want of room are tried apart from conversations"),
    F10("Forcing to disk fails", "Nobody is told that it went well; the store is taken up anew from the disk and never forced as if nothing had been"),
    F11("The power goes: unsynced writes are lost, reordered or torn", "Nothing promised is lost, and the file opens"),
    F12(
            "Single bits change in the database, its log or a stored file",
            "`check` names the place; nothing wrong is passed off as right",
            PART,
            "no backup exists that could be damaged or offered in its place"),
    F13("A second server is started on the same folder", "It says why not and ends; the first one goes on"),
    F14("The data folder cannot be made, cannot be written or is on a disk that is read-only", "One sentence that names it, an exit code of its own, nothing changed"),
    F15(
            "The wall clock jumps by a millisecond, a day or ten years, either way; summer time begins and ends",
            "Order and promises stay; who is signed out by it signs in again; hours follow the shop's clock",
            PART,
            "one-time codes by clock (TOTP) do not exist yet"),
    F16("The process may open few files and has little memory", "New connections are turned away or wait, those that stand are served, it serves all again when some have gone", OWED, "no test limits descriptors yet"),
    F17(
            "The kernel kills it for its memory",
            "As after `kill -9`",
            OWED,
            "the kill itself is F01's; no mark of a crash is left that would tell the owner afterwards"),
    F18("A transaction holds the write lane", "Those who wait are bounded, one more is told to try later, all that was taken in is done once it lets go"),
    F19(
            "An old copy of the database is put in its place",
            "It is noticed at the start, the epoch changes, and every client takes up what is there now",
            PART,
            "no audit log exists that could report it"),
    F20("A line is reset within a frame, at any byte, in either direction", "The client takes up where it was; nothing is lost or half"),
    F21("A line swallows everything without a sign", "Both sides notice within the time of silence"),
    F22("Only what the server says is lost, answers too", "What is sent again stands there once"),
    F23("A slow line: seconds of delay that vary, and stalls", "Order is kept, and a line that lives is not taken for dead", OWED, "no test has a line of such delays"),
    F24("An answer comes when its asker has long given up", "It is matched by its id or passed over; nothing appears that was not said"),
    F25("A thousand clients come back at once after a restart", "All are taken in, none is turned away for the crowd"),
    F26("Clients stop reading while much is said", "Nothing piles up for them, they are cut in time, the others are served"),
    F27("Connections that send a byte now and then: in the header, in the body, within a frame", "They are ended in time; others are let in meanwhile"),
    F28("A router drops lines on which a minute passes without a word", "A line that lives never falls silent for so long"),
    F29("The machine sleeps for hours, or has another address when it wakes", "The client resumes where it was, and nobody presses anything"),
    F30("Something between answers the upgrade with a page of its own", "It is said that there is no connection; pauses grow; it goes on by itself when the way is clear"),
    F31("A recorded session is played again, byte for byte", "Refused or without effect", OWED, "no session is recorded and played again"),
    F32("One id with other words; the same id from another sender", "The first stands and the other words are refused; another sender's id is another"),
    F33("Frames out of order, cursors from the future, negative ones, another's", "A fresh snapshot or the end of the line, never a crash or another's data", OWED, "cursors are tried, other frames out of order are not"),
    F34("Messages one past the bound, and lengths that are lies", "The line ends; nothing is taken into memory"),
    F35("Text that is none: bad UTF-8, lone surrogates, NUL, floods of marks", "Refused, or kept as it is and shown without harm", OWED, "bad UTF-8 is tried, floods of marks are not"),
    F36("JSON that is deep, wide, doubled, endless or not JSON", "Refused within bounds", OWED, "small ones are tried, large ones are not"),
    F37("WebSocket frames against its rules", "The line ends with the code that says so"),
    F38("HTTP requests that mean two things, or too much", "Refused as such"),
    F39("One visitor, or one address, floods", "Bounded by connection, visitor and address, with a time to wait; agents are not bound by it"),
    F40("Sockets on which nothing is ever said", "Closed in time"),
    F41("Sockets opened by pages of other origins, absent, `null`, similar", "Refused unless the origin is exactly one of ours"),
    F42("Requests under a name that somebody pointed at this machine", "Not served"),
    F43(
            "Signed words that are forged: no algorithm, another one, another key, another site, expired, not yet valid, cut",
            "None is believed",
            PART,
            "no audit log exists that would keep the tries"),
    F44("A visitor shows another's signed word, or types a customer's address", "Nothing of that customer is shown"),
    F45("A visitor's secret in another browser; guessed conversations", "No data", OWED, "guessed ones are tried for every request, a secret in a second browser is not"),
    F46("Listening for what others are told", "Nothing is told", OWED, "tried after each loss of access, not for every event and listener"),
    F47("Fields and commands that would give a right", "Refused", OWED, "every command is tried by every role, fields that no record has only for some"),
    F48("Every route with every id of somebody else's", "Nothing, and no sign that it is there"),
    F49("A right ends while its holder is connected", "The connection ends or starts afresh within a second"),
    F50("Commands before it is known who speaks", "Not heard"),
    F51("Passwords are guessed, many for one account, one for many", "Each try waits longer and costs one hash, known or not; the rightful person at the usual place gets in"),
    F52("One-time codes by clock are replayed and guessed", "Refused", NOT_THERE, "there is no second factor yet"),
    F53("A session is used after its end, or fixed before it begins", "It opens nothing; a session's secret is only ever made by the server"),
    F54("Many sign-ins at once with passwords of a megabyte", "Refused by their length before anything is hashed; conversations go on"),
    F55("Requests that change something, sent from another page: as a form, with another method in a header", "Refused"),
    F56("Sign-in by another provider, abused", "Refused", NOT_THERE, "there is no sign-in by other providers yet"),
    F57("Markup and script in every text that people see: names, words, pages, files", "It stands there as typed; nothing runs and nothing is fetched"),
    F58("Links that lead elsewhere than they look, and other schemes than http, mailto and tel", "They are no links, or the real address is shown before anything opens"),
    F59("Pictures, paths and pasted markup in the desk", "Nothing is fetched by itself, what is pasted is text", OWED, "pasting is not tried"),
    F60("Messages from other windows; the panel in a page of another shop", "Passed over; refused by the page's policy"),
    F61("A page that has changed the built-in objects and laid traps by element names", "The chat works all the same", OWED, "no test changes built-in objects"),
    F62("Words that are meant for a language model", "Treated as a visitor's words", NOT_THERE, "there is no such model yet"),
    F63("Line breaks, escape sequences and look-ups in what is logged; secrets", "One event is one line, nothing is looked up, no secret is in any log"),
    F64("Files that are something else than they say, or two things at once", "Refused or kept as bytes; served for keeping, under a fixed type, from an answer that can run nothing"),
    F65("Names of files that mean something to a system", "The name on disk is ours, the shown one is harmless, what would run is not opened"),
    F66("Archives that unpack to more, elsewhere, or to links", "Never unpacked"),
    F67(
            "Pictures that claim or hold too much, are cut, move or tell where they were made",
            "Measured before they are decoded; what is shown small says nothing but its pixels",
            PART,
            "they are decoded in the server's process, within bounds of pixels and time, not in one of its own"),
    F68("Uploads that are too large, too slow, too many, cut in the middle, twice the same", "Bounded by file, day and disk; resumed; nothing is left of what nobody names"),
    F69("Links to files are guessed, changed, kept too long, used by others", "They open one form of one file for an hour, and are given only to whom it concerns");

    /** How much of what a case strikes exists, and is tried. */
    enum Extent {
        WHOLE,
        /** It is tried as far as what it strikes exists. */
        PART,
        /** Nothing that it strikes exists yet. */
        NOT_THERE,
        /** It could be tried whole, and is not. */
        OWED
    }

    final String done;
    final String expected;
    final Extent extent;
    final String missing;

    FaultCase(String done, String expected) {
        this(done, expected, WHOLE, "");
    }

    FaultCase(String done, String expected, Extent extent, String missing) {
        this.done = done;
        this.expected = expected;
        this.extent = extent;
        this.missing = missing;
    }

    /** Whether there must be a test. */
    boolean isTried() {
        return extent == WHOLE || extent == PART;
    }
}
