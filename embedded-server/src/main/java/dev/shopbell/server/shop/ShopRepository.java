package dev.shopbell.server.shop;

import static dev.shopbell.server.db.generated.Tables.SHOP_SETTINGS;

import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.db.Tx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of a workspace, one row each. No jOOQ type leaves this class. */
final class ShopRepository {

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    ShopSettings find(Tx tx) {
        return tx.dsl()
                .select(SHOP_SETTINGS.SETTINGS, SHOP_SETTINGS.REV)
                .from(SHOP_SETTINGS)
                .where(SHOP_SETTINGS.WORKSPACE_ID.eq(tx.workspace().value()))
                .fetchOptional(row -> CODEC.value(row.value1(), ShopSettings.class).withRev(row.value2()))
                .orElse(ShopSettings.AT_FIRST);
    }

    void put(Tx tx, ShopSettings settings) {
        var json = CODEC.encodeValue(settings);
        int updated = tx.dsl()
                .update(SHOP_SETTINGS)
                .set(SHOP_SETTINGS.SETTINGS, json)
                .set(SHOP_SETTINGS.REV, settings.rev())
                .where(SHOP_SETTINGS.WORKSPACE_ID.eq(tx.workspace().value()))
                .execute();
        if (updated == 0) {
            tx.dsl()
                    .insertInto(SHOP_SETTINGS)
                    .set(SHOP_SETTINGS.WORKSPACE_ID, tx.workspace().value())
                    .set(SHOP_SETTINGS.SETTINGS, json)
                    .set(SHOP_SETTINGS.REV, settings.rev())
                    .execute();
        }
    }

    /** The passwords of other services, as they are kept: sealed, or null for none. */
    record Sealed(@Nullable String mail, @Nullable String mailbox) {

        static final Sealed NONE = new Sealed(null, null);

        @Override
        public String toString() {
            return "Sealed[hidden]";
        }
    }

    Sealed passwords(Tx tx) {
        return tx.dsl()
                .select(SHOP_SETTINGS.MAIL_PASSWORD, SHOP_SETTINGS.MAILBOX_PASSWORD)
                .from(SHOP_SETTINGS)
                .where(SHOP_SETTINGS.WORKSPACE_ID.eq(tx.workspace().value()))
                .fetchOptional(row -> new Sealed(row.value1(), row.value2()))
                .orElse(Sealed.NONE);
    }

    /** Into the row that {@link #put} has made. */
    void putPasswords(Tx tx, Sealed sealed) {
        tx.dsl()
                .update(SHOP_SETTINGS)
                .set(SHOP_SETTINGS.MAIL_PASSWORD, sealed.mail())
                .set(SHOP_SETTINGS.MAILBOX_PASSWORD, sealed.mailbox())
                .where(SHOP_SETTINGS.WORKSPACE_ID.eq(tx.workspace().value()))
                .execute();
    }
}
