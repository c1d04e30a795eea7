package dev.shopbell.protocol;

import dev.shopbell.model.identity.AgentSession;
import java.util.Objects;

/** What a stranger may ask, over HTTP only. Both are answered by {@link Result.SignedIn}; secrets never show in {@code toString}. */
public sealed interface EntryRequest {

    /** Creates the first owner and the shop, once, with the one-time code that the server's own machine shows, from loopback only. */
    @WireName("entry.set_up")
    @Route("POST /setup")
    record SetUp(String code, String shopName, String name, String email, String password, String locale, String device)
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
}
