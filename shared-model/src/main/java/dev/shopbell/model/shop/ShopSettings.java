package dev.shopbell.model.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the whole shop; told to the team.
 *
 * @param mail null until a mail server is set
 * @param rev the log position of the last change
 */
public record ShopSettings(
        ConversationRules rules, UploadLimits uploads, List<ContactField> fields, @Nullable MailSettings mail, long rev) {

    public static final ShopSettings AT_FIRST =
            new ShopSettings(ConversationRules.AT_FIRST, UploadLimits.AT_FIRST, List.of(), null, 0);

    public ShopSettings {
        rules = rules == null ? ConversationRules.AT_FIRST : rules;
        uploads = uploads == null ? UploadLimits.AT_FIRST : uploads;
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    public ShopSettings withRules(ConversationRules rules) {
        return new ShopSettings(rules, uploads, fields, mail, rev);
    }

    public ShopSettings withUploads(UploadLimits uploads) {
        return new ShopSettings(rules, uploads, fields, mail, rev);
    }

    public ShopSettings withFields(List<ContactField> fields) {
        return new ShopSettings(rules, uploads, fields, mail, rev);
    }

    public ShopSettings withMail(@Nullable MailSettings mail) {
        return new ShopSettings(rules, uploads, fields, mail, rev);
    }

    public ShopSettings withRev(long rev) {
        return new ShopSettings(rules, uploads, fields, mail, rev);
    }
}
