package dev.shopbell.client;

import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ContactCommand;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.EditNote;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.LeaveMessage;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.ConversationCommand.RecallNote;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.SendTranscript;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.FileCommand;
import dev.shopbell.protocol.IdentityCommand;
import dev.shopbell.protocol.RoutingCommand;
import dev.shopbell.protocol.ShopCommand;
import dev.shopbell.protocol.SiteCommand;

/** Which commands must not overtake one another: those about the same thing. */
@FunctionalInterface
interface Lanes {

    Object of(Command command);

    static Lanes of(Credential credential) {
        return switch (credential) {
            // A visitor talks in one place at a time, and which one may be unknown when the words are kept.
            case Credential.VisitorToken _ -> _ -> Credential.VisitorToken.class;
            case Credential.AgentSessionToken _ -> Lanes::ofAgent;
        };
    }

    private static Object ofAgent(Command command) {
        return switch (command) {
            case PostMessage post -> post.conversation();
            case TakeConversation take -> take.conversation();
            case ConversationCommand.AssignConversation assign -> assign.conversation();
            case HandBackConversation handBack -> handBack.conversation();
            case CloseConversation close -> close.conversation();
            case ReopenConversation reopen -> reopen.conversation();
            case EndConversation end -> end.conversation();
            case EditMessage edit -> edit.conversation();
            case RecallMessage recall -> recall.conversation();
            case MarkConversation mark -> mark.conversation();
            case AddNote note -> note.conversation();
            case EditNote note -> note.conversation();
            case RecallNote note -> note.conversation();
            case SendTranscript send -> send.conversation();
            case ContactCommand.ChangeContactProfile change -> change.contact();
            case ContactCommand.BlockContact block -> block.contact();
            case ContactCommand.SetProfile _, ContactCommand.Identify _ -> ContactCommand.class;
            case ContactCommand.RenameContact rename -> rename.contact();
            case OpenConversation _, LeaveMessage _ -> OpenConversation.class;
            case IdentityCommand _ -> IdentityCommand.class;
            case ShopCommand _ -> ShopCommand.class;
            case SiteCommand _ -> SiteCommand.class;
            case FileCommand _ -> FileCommand.class;
            case RoutingCommand _ -> RoutingCommand.class;
        };
    }
}
