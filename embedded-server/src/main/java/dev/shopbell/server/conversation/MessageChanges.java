package dev.shopbell.server.conversation;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.file.Files;
import dev.shopbell.server.shop.Shop;
import java.time.Duration;

/** The rules for changing and withdrawing what was said: whose words, and for how long. A closed conversation is no hindrance. */
final class MessageChanges {

    private final ConversationRepository rows;
    private final MessageRepository messages;
    private final ConversationWrites writes;
    private final Shop shop;
    private final Files files;

    MessageChanges(ConversationRepository rows, MessageRepository messages, ConversationWrites writes, Shop shop, Files files) {
        this.rows = rows;
        this.messages = messages;
        this.writes = writes;
        this.shop = shop;
        this.files = files;
    }

    Result edit(Tx tx, Actor actor, EditMessage command) throws RefusedException {
        var conversation = rows.get(tx, actor, command.conversation());
        var stored = find(tx, command.conversation(), command.seq());
        var message = stored.message();
        if (!isOwn(actor, message)) {
            throw notYours(message);
        }
        if (actor instanceof Actor.VisitorActor visitor) {
            visitor.checkMayWrite();
        }
        checkChangeable(tx, message);
        boolean besideSomething = !message.attachments().isEmpty() || message.card() != null;
        if (!Message.isPostable(command.text(), besideSomething)) {
            throw new RefusedException(RefusalCode.BAD_TEXT, "max", Message.TEXT_LENGTH_MAX);
        }
        if (!command.text().equals(message.text())) {
            writes.edit(tx, conversation, stored, command.text());
        }
        return new Result.Done();
    }

    Result recall(Tx tx, Actor actor, RecallMessage command) throws RefusedException {
        Conversation conversation = rows.get(tx, actor, command.conversation());
        var stored = find(tx, command.conversation(), command.seq());
        var message = stored.message();
        boolean supervises = actor.rights().contains(Right.SUPERVISE) && message.author().side() == Side.TEAM;
        if (!supervises && !isOwn(actor, message)) {
            throw notYours(message);
        }
        if (actor instanceof Actor.VisitorActor visitor) {
            visitor.checkMayWrite(); // What somebody was blocked for stays to be seen.
        }
        checkChangeable(tx, message);
        writes.recall(tx, conversation, stored);
        files.withdraw(tx, message.attachments());
        return new Result.Done();
    }

    private MessageRepository.Stored find(Tx tx, ConversationId conversation, long seq) throws RefusedException {
        return messages.find(tx, conversation, seq).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private static boolean isOwn(Actor actor, Message message) {
        var agent = message.author().agent();
        return switch (actor) {
            case Actor.VisitorActor _ -> message.author().side() == Side.VISITOR;
            case Actor.AgentActor me -> agent != null && agent.id().equals(me.agent().id());
        };
    }

    private static RefusedException notYours(Message message) {
        var agent = message.author().agent();
        return new RefusedException(RefusalCode.NOT_YOURS, "by", agent == null ? "" : agent.name());
    }

    private void checkChangeable(Tx tx, Message message) throws RefusedException {
        if (message.recalled()) {
            throw new RefusedException(RefusalCode.RECALLED);
        }
        int minutes = shop.settings(tx).rules().editWithinMinutes();
        if (tx.now().isAfter(message.sentAt().plus(Duration.ofMinutes(minutes)))) {
            throw new RefusedException(RefusalCode.TOO_LATE, "minutes", minutes);
        }
    }
}
