package dev.shopbell.server.shop;

import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeFields;
import dev.shopbell.protocol.ShopCommand.ChangeRules;
import dev.shopbell.protocol.ShopCommand.ChangeUploads;
import dev.shopbell.protocol.ShopEvent.SettingsChanged;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.mail.MailServer;
import dev.shopbell.server.mail.MailServers;
import dev.shopbell.server.time.Randomness;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The face of this package: what holds for the whole shop, and the rules for changing it. */
public final class Shop implements MailServers {

    private static final Set<String> OWN_FIELDS = Set.of("name", "email", "phone");

    private final ShopRepository rows = new ShopRepository();
    private final EventLog log;
    private final PasswordVault vault;

    /** @param folder where the key to kept passwords lies */
    public Shop(EventLog log, Path folder, Randomness randomness) {
        this.log = log;
        this.vault = new PasswordVault(folder, randomness);
    }

    public void register(Handlers handlers) {
        handlers.on(ChangeRules.class, this::changeRules)
                .on(ChangeUploads.class, this::changeUploads)
                .on(ChangeFields.class, this::changeFields);
    }

    public ShopSettings settings(Tx tx) {
        return rows.find(tx);
    }

    @Override
    public Optional<MailServer> server(Tx tx) {
        var settings = settings(tx).mail();
        var sealed = rows.passwords(tx);
        return Optional.ofNullable(settings).map(set -> new MailServer(set, () -> opened(sealed.mail()), () -> opened(sealed.mailbox())));
    }

    private String opened(@Nullable String sealed) {
        return sealed == null ? "" : vault.open(sealed);
    }

    PasswordVault vault() {
        return vault;
    }

    ShopRepository.Sealed passwords(Tx tx) {
        return rows.passwords(tx);
    }

    void changeMail(Tx tx, @Nullable MailSettings settings, ShopRepository.Sealed passwords) {
        change(tx, rows.find(tx).withMail(settings));
        rows.putPasswords(tx, passwords);
    }

    private Result changeRules(Tx tx, Actor actor, ChangeRules command) throws RefusedException {
        if (!command.rules().isSound()) {
            throw new RefusedException(RefusalCode.BAD_RULES);
        }
        return change(tx, rows.find(tx).withRules(command.rules()));
    }

    private Result changeUploads(Tx tx, Actor actor, ChangeUploads command) throws RefusedException {
        if (!command.uploads().isSound()) {
            throw new RefusedException(RefusalCode.BAD_LIMITS);
        }
        return change(tx, rows.find(tx).withUploads(command.uploads()));
    }

    private Result changeFields(Tx tx, Actor actor, ChangeFields command) throws RefusedException {
        var fields = command.fields();
        var keys = new HashSet<String>();
        if (fields.size() > ContactField.FIELDS_MAX) {
            throw new RefusedException(RefusalCode.BAD_FIELD, "max", ContactField.FIELDS_MAX);
        }
        for (var field : fields) {
            if (!field.isSound() || OWN_FIELDS.contains(field.key()) || !keys.add(field.key())) {
                throw new RefusedException(RefusalCode.BAD_FIELD, "field", field.key());
            }
        }
        return change(tx, rows.find(tx).withFields(fields));
    }

    private Result change(Tx tx, ShopSettings changed) {
        var position = log.append(tx, Set.of(Audience.TEAM), at -> new SettingsChanged(changed.withRev(at.pos())));
        rows.put(tx, changed.withRev(position.pos()));
        return new Result.Done();
    }
}
