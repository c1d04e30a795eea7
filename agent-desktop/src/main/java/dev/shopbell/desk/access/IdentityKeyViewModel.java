package dev.shopbell.desk.access;

import dev.shopbell.desk.sitesettings.SiteChoice;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.Site;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SiteCommand.RenewIdentityKey;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The key with which a shop's backend signs who its customers are. It is told once and held only while it is shown. */
public final class IdentityKeyViewModel {

    private static final String SAMPLE =
            """
            const crypto = require('crypto');

            function identity(customer) {
              const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
              const now = Math.floor(Date.now() / 1000);
              const words = part({alg: 'HS256', typ: 'JWT'}) + '.' + part({
                aud: '%s', sub: String(customer.id), name: customer.name, email: customer.email,
                iat: now, exp: now + 120, jti: crypto.randomUUID()});
              return words + '.' + crypto.createHmac('sha256', process.env.SHOPBELL_IDENTITY_KEY)
                .update(words).digest('base64url');
            }

            // On your page, if your server answers /my/chat-token with identity(customer):
            // shopbell('identify', () => fetch('/my/chat-token').then(answer => answer.text()));
            """;

    private final SiteChoice choice;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<@Nullable Site> site = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper key = new ReadOnlyStringWrapper("");

    public IdentityKeyViewModel(SiteChoice choice, Actions actions, Texts texts, Notices notices) {
        this.choice = choice;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        choice.listen(site::set, other -> {
            key.set("");
            site.set(other);
        });
    }

    public SiteChoice choice() {
        return choice;
    }

    public ReadOnlyObjectProperty<@Nullable Site> site() {
        return site.getReadOnlyProperty();
    }

    /** The new key, as long as it is shown; it is told this once. */
    public ReadOnlyStringProperty key() {
        return key.getReadOnlyProperty();
    }

    /** Lines for the shop's backend, for this site. */
    public String sample() {
        var shown = site.get();
        return shown == null ? "" : SAMPLE.formatted(shown.key());
    }

    public void renew() {
        var asked = site.get();
        if (asked != null) {
            actions.ask(new RenewIdentityKey(asked.id()), result -> {
                if (result instanceof Result.IdentityKey(var of, var secret)) {
                    var shown = site.get();
                    show(shown != null && of.equals(shown.id()) ? secret : "");
                }
            });
        }
    }

    /** Puts a key that nobody is told in the place of the present one: what is signed with that holds no more. */
    public void revoke() {
        var asked = site.get();
        if (asked != null) {
            key.set("");
            actions.ask(new RenewIdentityKey(asked.id()), result -> notices.say(texts.get("identity.revoked")));
        }
    }

    /** The person has put the key where it belongs. */
    public void forget() {
        key.set("");
    }

    public void copied() {
        notices.say(texts.get("access.copied"));
    }

    private void show(String secret) {
        key.set(secret);
        if (secret.isEmpty()) {
            notices.say(texts.get("identity.key.lost"));
        }
    }
}
