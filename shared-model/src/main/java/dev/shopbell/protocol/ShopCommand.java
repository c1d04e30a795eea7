package dev.shopbell.protocol;

import dev.shopbell.model.Within;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.UploadLimits;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for the whole shop. Each replaces one part of the settings, so that two admins at two pages do not undo one another. */
public sealed interface ShopCommand extends Command {

    @WireName("shop.change_rules")
    @Needs(Right.RUN_SHOP)
    @Route("PUT /shop/rules")
    record ChangeRules(ConversationRules rules) implements ShopCommand {

        public ChangeRules {
            Objects.requireNonNull(rules);
        }
    }

    @WireName("shop.change_uploads")
    @Needs(Right.RUN_SHOP)
    @Route("PUT /shop/uploads")
    record ChangeUploads(UploadLimits uploads) implements ShopCommand {

        public ChangeUploads {
            Objects.requireNonNull(uploads);
        }
    }

    /** Values of a field that is taken away stay kept and come back with it. */
    @WireName("shop.change_fields")
    @Needs(Right.RUN_SHOP)
    @Route("PUT /shop/fields")
    record ChangeFields(@Within(max = ContactField.FIELDS_MAX) List<ContactField> fields) implements ShopCommand {

        public ChangeFields {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Sets the mail server, or with no settings takes it away.
     *
     * @param password a new one, empty for none; without it the present one stays, unless another host or an unencrypted way is named
     * @param mailboxPassword the same for the mailbox
     */
    @WireName("shop.change_mail")
    @Needs(Right.RUN_SHOP)
    @Route("PUT /shop/mail")
    record ChangeMail(
            @Nullable MailSettings settings,
            @Within(max = MailSettings.PASSWORD_LENGTH_MAX) @Nullable String password,
            @Within(max = MailSettings.PASSWORD_LENGTH_MAX) @Nullable String mailboxPassword)
            implements ShopCommand {

        /** Leaves the mailbox's password as it is. */
        public ChangeMail(@Nullable MailSettings settings, @Nullable String password) {
            this(settings, password, null);
        }

        @Override
        public String toString() {
            return "ChangeMail[hidden]";
        }
    }

    /** Sends a mail to see whether one arrives, and opens the mailbox if there is one; how it went is told by {@link ShopEvent.MailStateChanged}. */
    @WireName("shop.test_mail")
    @Needs(Right.RUN_SHOP)
    @Route("POST /shop/mail/test")
    record TestMail(@Within(max = Agent.EMAIL_LENGTH_MAX, pattern = Agent.EMAIL) String to) implements ShopCommand {

        public TestMail {
            Objects.requireNonNull(to);
        }
    }
}
