package dev.shopbell.protocol;

import dev.shopbell.model.Within;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a stranger may ask, over HTTP only. Answered by {@link Result.SignedIn} unless said otherwise; secrets never show in {@code toString}. */
public sealed interface EntryRequest {

    /** Creates the first owner and the shop, once, with the one-time code that the server's own machine shows, from loopback only. */
    @WireName("entry.set_up")
    @Route("POST /setup")
    record SetUp(
            String code,
            @Within(min = 1, max = SetUp.SHOP_NAME_LENGTH_MAX) String shopName,
            @Within(min = 1, max = Agent.NAME_LENGTH_MAX) String name,
            @Within(max = Agent.EMAIL_LENGTH_MAX, pattern = Agent.EMAIL) String email,
            @Within(min = Agent.PASSWORD_LENGTH_MIN, max = Agent.PASSWORD_LENGTH_MAX) String password,
            String locale,
            String device)
            implements EntryRequest {

        public static final int SHOP_NAME_LENGTH_MAX = 80;

        public SetUp {
            Objects.requireNonNull(code);
            Objects.requireNonNull(shopName);
            Objects.requireNonNull(name);
            Objects.requireNonNull(email);
            Objects.requireNonNull(password);
            Objects.requireNonNull(locale);
            Objects.requireNonNull(device);
        }

        @Override
        public String toString() {
            return "SetUp[hidden]";
        }
    }

    /** @param device what the person will know this device by in the list of sessions; at most {@link AgentSession#DEVICE_LENGTH_MAX} */
    @WireName("entry.sign_in")
    @Route("POST /sessions")
    record SignIn(String email, String password, String device) implements EntryRequest {

        public SignIn {
            Objects.requireNonNull(email);
            Objects.requireNonNull(password);
            Objects.requireNonNull(device);
        }

        @Override
        public String toString() {
            return "SignIn[hidden]";
        }
    }

    /** By the link of an invitation: chooses a password and signs in. @param name how the person writes it, or null for as invited */
    @WireName("entry.accept_invitation")
    @Route("POST /invitations/accept")
    record AcceptInvitation(
            String token,
            @Within(min = Agent.PASSWORD_LENGTH_MIN, max = Agent.PASSWORD_LENGTH_MAX) String password,
            @Within(min = 1, max = Agent.NAME_LENGTH_MAX) @Nullable String name,
            String device)
            implements EntryRequest {

        public AcceptInvitation {
            Objects.requireNonNull(token);
            Objects.requireNonNull(password);
            Objects.requireNonNull(device);
        }

        @Override
        public String toString() {
            return "AcceptInvitation[hidden]";
        }
    }

    /** Asks for a link by mail. Answered by {@link Result.Done} at once, whether the address is known or not, or there is any mail. */
    @WireName("entry.ask_for_reset")
    @Route("POST /password-resets")
    record AskForReset(String email) implements EntryRequest {

        public AskForReset {
            Objects.requireNonNull(email);
        }

        @Override
        public String toString() {
            return "AskForReset[hidden]";
        }
    }

    /** By the link of a reset: chooses a new password, which signs every other device out, and signs in. */
    @WireName("entry.accept_reset")
    @Route("POST /password-resets/accept")
    record AcceptReset(
            String token, @Within(min = Agent.PASSWORD_LENGTH_MIN, max = Agent.PASSWORD_LENGTH_MAX) String password, String device)
            implements EntryRequest {

        public AcceptReset {
            Objects.requireNonNull(token);
            Objects.requireNonNull(password);
            Objects.requireNonNull(device);
        }

        @Override
        public String toString() {
            return "AcceptReset[hidden]";
        }
    }
}
