package dev.shopbell.server.mail;

import dev.shopbell.model.shop.MailProblem;
import dev.shopbell.model.shop.MailTrouble;

/** What became of handing a mail over. */
public sealed interface Delivery {

    /** The mail server has taken it, and answers for it from now on. */
    record Sent() implements Delivery {}

    /** Not now. @param general whether it would be the same with any other mail */
    record Later(MailTrouble trouble, String words, boolean general) implements Delivery {

        public Later {
            words = cut(words);
        }
    }

    /** Never, or not to be tried again because it may have arrived. */
    record Never(MailTrouble trouble, String words) implements Delivery {

        public Never {
            words = cut(words);
        }
    }

    private static String cut(String words) {
        var line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MailProblem.WORDS_LENGTH_MAX ? line : line.substring(0, MailProblem.WORDS_LENGTH_MAX);
    }
}
