package dev.shopbell.server.conversation;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.EditNote;
import dev.shopbell.protocol.ConversationCommand.RecallNote;
import dev.shopbell.protocol.ConversationNoteEvent.NoteAdded;
import dev.shopbell.protocol.ConversationNoteEvent.NoteChanged;
import dev.shopbell.protocol.ConversationQuery.NotesBefore;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.file.Files;
import dev.shopbell.server.identity.AgentRepository;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.Ids;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/** What the team writes to itself. The only place that appends a note's events, and it knows one audience: the team. */
final class Notes {

    private final ConversationRepository rows;
    private final NoteRepository notes = new NoteRepository();
    private final AgentRepository agents;
    private final Files files;
    private final EventLog log;
    private final Ids ids;

    Notes(ConversationRepository rows, AgentRepository agents, Files files, EventLog log, Ids ids) {
        this.rows = rows;
        this.agents = agents;
        this.files = files;
        this.log = log;
        this.ids = ids;
    }

    Result add(Tx tx, Actor actor, Cid cid, AddNote command) throws RefusedException {
        var me = actor.asAgent();
        var conversation = find(tx, me, command.conversation());
        check(tx, command.text(), command.mentions(), !command.attachments().isEmpty());
        var attachments = files.claim(tx, actor, command.attachments(), conversation.id(), true);
        var id = new NoteId(ids.next());
        LongFunction<Note> note = pos -> new Note(
                id,
                conversation.id(),
                pos,
                conversation.lastSeq(),
                cid.value(),
                me.agent().card(),
                command.text(),
                attachments,
                command.mentions().stream().distinct().toList(),
                tx.now(),
                null,
                false,
                pos);
        var at = log.append(tx, Set.of(Audience.TEAM), position -> new NoteAdded(note.apply(position.pos())));
        notes.insert(tx, note.apply(at.pos()));
        return new Result.Noted(id);
    }

    Result edit(Tx tx, Actor actor, EditNote command) throws RefusedException {
        var me = actor.asAgent();
        var stored = changeable(tx, me, command.conversation(), command.note());
        var before = stored.note();
        if (!before.author().id().equals(me.agent().id())) {
            throw new RefusedException(RefusalCode.NOT_YOURS, "by", before.author().name());
        }
        check(tx, command.text(), command.mentions(), !before.attachments().isEmpty());
        var mentions = command.mentions().stream().distinct().toList();
        if (!command.text().equals(before.text()) || !mentions.equals(before.mentions())) {
            change(tx, stored, pos -> before.edited(command.text(), mentions, tx.now(), pos));
        }
        return new Result.Done();
    }

    Result recall(Tx tx, Actor actor, RecallNote command) throws RefusedException {
        var me = actor.asAgent();
        var stored = changeable(tx, me, command.conversation(), command.note());
        var before = stored.note();
        if (!before.author().id().equals(me.agent().id()) && !actor.rights().contains(Right.SUPERVISE)) {
            throw new RefusedException(RefusalCode.NOT_YOURS, "by", before.author().name());
        }
        change(tx, stored, before::recalled);
        files.withdraw(tx, before.attachments());
        return new Result.Done();
    }

    Result before(Tx tx, Actor actor, NotesBefore query) throws RefusedException {
        if (query.countMax() < 1 || query.countMax() > Limits.NOTES_PER_PAGE_MAX) {
            throw new RefusedException(RefusalCode.BAD_PAGE_SIZE, "max", Limits.NOTES_PER_PAGE_MAX);
        }
        var conversation = find(tx, actor.asAgent(), query.conversation());
        var page = notes.before(tx, conversation.id(), query.beforePos(), query.countMax() + 1);
        var fitting = FrameSize.newestThatFit(newest(page, query.countMax()), FrameSize::of);
        return new Result.NotePage(fitting, fitting.size() < page.size());
    }

    /** The newest notes, oldest first. */
    List<Note> newest(Tx tx, ConversationId conversation, int countMax) {
        return notes.before(tx, conversation, Long.MAX_VALUE, countMax);
    }

    private static List<Note> newest(List<Note> page, int countMax) {
        return page.subList(Math.max(0, page.size() - countMax), page.size());
    }

    private void change(Tx tx, NoteRepository.Stored stored, LongFunction<Note> changed) {
        var at = log.append(tx, Set.of(Audience.TEAM), position -> new NoteChanged(changed.apply(position.pos())));
        var note = changed.apply(at.pos());
        notes.change(tx, note);
        log.erase(tx, stored.bodyPos(), at, note.recalled());
    }

    private Conversation find(Tx tx, Actor.AgentActor me, ConversationId id) throws RefusedException {
        return rows.get(tx, me, id);
    }

    private NoteRepository.Stored changeable(Tx tx, Actor.AgentActor me, ConversationId conversation, NoteId id)
            throws RefusedException {
        var stored = notes.find(tx, find(tx, me, conversation).id(), id)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (stored.note().recalled()) {
            throw new RefusedException(RefusalCode.RECALLED);
        }
        return stored;
    }

    private void check(Tx tx, String text, List<AgentId> mentions, boolean besideSomething) throws RefusedException {
        if (!Message.isPostable(text, besideSomething)) {
            throw new RefusedException(RefusalCode.BAD_TEXT, "max", Note.TEXT_LENGTH_MAX);
        }
        if (mentions.size() > Note.MENTIONS_MAX) {
            throw new RefusedException(RefusalCode.TOO_MANY_MENTIONS, "max", Note.MENTIONS_MAX);
        }
        for (var mention : mentions) {
            if (agents.find(tx, mention).isEmpty()) {
                throw new RefusedException(RefusalCode.NOT_FOUND);
            }
        }
    }
}
