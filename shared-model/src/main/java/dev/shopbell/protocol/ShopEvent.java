package dev.shopbell.protocol;

import dev.shopbell.model.shop.MailState;
import dev.shopbell.model.shop.ShopSettings;
import java.util.Objects;

/** What happened to the shop's settings. */
public sealed interface ShopEvent extends Event {

    /** The settings have changed; this is the whole of them. Told to the team only. */
    @WireName("shop.settings_changed")
    record SettingsChanged(ShopSettings settings) implements ShopEvent {

        public SettingsChanged {
            Objects.requireNonNull(settings);
        }
    }

    /** Mail gets through or does not any more. What the state is, is asked by {@link ShopQuery.MailProblems}. Told to the team only. */
    @WireName("shop.mail_state_changed")
    record MailStateChanged(MailState state) implements ShopEvent {

        public MailStateChanged {
            Objects.requireNonNull(state);
        }
    }
}
