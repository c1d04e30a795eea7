package dev.shopbell.server.file;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.FileCommand.BeginUpload;
import dev.shopbell.protocol.FileCommand.CancelUpload;
import dev.shopbell.protocol.FileQuery.LinksOf;
import dev.shopbell.protocol.FileQuery.UploadState;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.server.blob.Blobs;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Actors;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Handler;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.measure.Upload;
import dev.shopbell.server.shop.Shop;
import dev.shopbell.server.time.Randomness;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.FileDoor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The face of this package. A file is announced, arrives in parts, is looked at when it is whole, and is then named by one message or
 * note; who may read that may fetch it.
 */
public final class Files implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Files.class);
    private static final String LINK_SECRET = "file links";

    /** Whose conversation it is. */
    @FunctionalInterface
    public interface Conversations {
        Optional<ContactId> contactOf(Tx tx, ConversationId conversation);
    }

    private final FileRepository rows = new FileRepository();
    private final Quota quota = new Quota(rows);
    private final Shop shop;
    private final Blobs blobs;
    private final EventLog log;
    private final Surroundings surroundings;
    private final Measures measures;
    private final Thumbnails thumbnails = new Thumbnails();
    private final Links links = new Links(this::linkSecret);
    private volatile byte @Nullable [] secret;
    private volatile boolean closed;

    public Files(Shop shop, Blobs blobs, EventLog log, Surroundings surroundings, Measures measures) {
        this.shop = shop;
        this.blobs = blobs;
        this.log = log;
        this.surroundings = surroundings;
        this.measures = measures;
    }

    public void register(Handlers handlers, Conversations conversations) {
        handlers.on(BeginUpload.class, this::begin)
                .onDisk(CancelUpload.class, this::cancel)
                .on(UploadState.class, this::state)
                .on(LinksOf.class, (tx, actor, query) -> links(tx, actor, query, conversations));
    }

    private Result begin(Tx tx, Actor actor, BeginUpload command) throws RefusedException {
        try {
            if (command.name().length() > BeginUpload.NAME_GIVEN_LENGTH_MAX) {
                throw new RefusedException(RefusalCode.BAD_NAME, "max", BeginUpload.NAME_GIVEN_LENGTH_MAX);
            }
            var limits = shop.settings(tx).uploads();
            quota.checkSize(limits, command.bytes());
            if (actor instanceof Actor.VisitorActor visitor) {
                visitor.checkMayWrite();
                quota.checkVisitor(tx, limits, visitor.caller().sender(), command.bytes());
            }
        } catch (RefusedException e) {
            measures.uploaded(Upload.REFUSED, 0);
            throw e;
        }
        var file = StoredFile.announced(
                new FileId(surroundings.ids().next()), sender(actor), FileNames.harmless(command.name()), command.bytes(), tx.now());
        rows.insert(tx, file);
        return new Result.Upload(file.id(), 0, file.bytes(), null);
    }

    /** What has arrived is thrown away before the turn to write; were that to fail, the sweep would do it. */
    private Handler<CancelUpload> cancel(Caller caller, CancelUpload command) throws RefusedException {
        var file = log.readNow(tx -> rows.find(tx, command.file()).filter(f -> f.sender().equals(sender(caller))))
                .filter(f -> f.state() == FileState.ARRIVING || f.state() == FileState.WHOLE || f.state() == FileState.CANCELLED)
                .orElseThrow(() -> new RefusedException(RefusalCode.NO_SUCH_FILE));
        long arrived = arrived(file);
        drop(file.id());
        return (tx, actor, same) -> {
            var present = own(tx, actor, same.file());
            if (present.state() == FileState.ARRIVING || present.state() == FileState.WHOLE) {
                long counted = present.state() == FileState.WHOLE ? present.bytes() : arrived; // It lies among the blobs already.
                rows.cancel(tx, present.id(), counted);
                tx.afterCommit(() -> measures.uploaded(Upload.CANCELLED, counted));
            } else if (present.state() != FileState.CANCELLED) {
                throw new RefusedException(RefusalCode.NO_SUCH_FILE);
            }
            return new Result.Done();
        };
    }

    private void drop(FileId file) {
        try {
            blobs.drop(file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result state(Tx tx, Actor actor, UploadState query) throws RefusedException {
        return state(own(tx, actor, query.file()));
    }

    /** How far a file has come, as its sender is told. @throws RefusedException if it never will be whole */
    Result.Upload state(StoredFile file) throws RefusedException {
        return switch (file.state()) {
            case ARRIVING -> new Result.Upload(file.id(), arrived(file), file.bytes(), null);
            case WHOLE, USED -> new Result.Upload(file.id(), file.bytes(), file.bytes(), file.attachment());
            case REFUSED -> throw new RefusedException(RefusalCode.FILE_TYPE, "type", "");
            case CANCELLED, WITHDRAWN -> throw new RefusedException(RefusalCode.NO_SUCH_FILE);
        };
    }

    private long arrived(StoredFile file) {
        try {
            return Math.min(blobs.arrived(file.id().toString()), file.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredFile own(Tx tx, Actor actor, FileId id) throws RefusedException {
        return rows.find(tx, id)
                .filter(file -> file.sender().equals(sender(actor)))
                .orElseThrow(() -> new RefusedException(RefusalCode.NO_SUCH_FILE));
    }

    private Result links(Tx tx, Actor actor, LinksOf query, Conversations conversations) throws RefusedException {
        if (query.files().size() > LinksOf.LINKS_MAX) {
            throw new RefusedException(RefusalCode.TOO_MANY_FILES, "max", LinksOf.LINKS_MAX);
        }
        return new Result.FileLinks(rows.all(tx, query.files()).stream()
                .filter(file -> file.state().isThere() && mayFetch(tx, actor, file, conversations))
                .map(file -> links.to(file, tx.now()))
                .toList());
    }

    private static boolean mayFetch(Tx tx, Actor actor, StoredFile file, Conversations conversations) {
        if (file.sender().equals(sender(actor))) {
            return true;
        }
        var conversation = file.conversation();
        return conversation != null && switch (actor) {
            case Actor.AgentActor agent -> !file.forTeam() || agent.rights().contains(Right.NOTE);
            case Actor.VisitorActor visitor -> !file.forTeam()
                    && visitor.contact() != null
                    && conversations.contactOf(tx, conversation).filter(visitor.contact()::equals).isPresent();
        };
    }

    /**
     * Gives the caller's own whole files to a message or note of this transaction, each once, in the order they are named.
     *
     * @param forTeam whether a note names them, which no visitor may see
     * @throws RefusedException NO_SUCH_FILE, TOO_MANY_FILES
     */
    public List<Attachment> claim(Tx tx, Actor actor, List<FileId> ids, ConversationId conversation, boolean forTeam)
            throws RefusedException {
        if (ids.isEmpty()) {
            return List.of();
        }
        if (ids.size() > Attachment.PER_MESSAGE_MAX) {
            throw new RefusedException(RefusalCode.TOO_MANY_FILES, "max", Attachment.PER_MESSAGE_MAX);
        }
        var found = rows.all(tx, ids).stream()
                .filter(file -> file.state() == FileState.WHOLE && file.sender().equals(sender(actor)))
                .collect(Collectors.toMap(StoredFile::id, Function.identity()));
        if (found.size() != ids.size() || new HashSet<>(ids).size() != ids.size()) {
            throw new RefusedException(RefusalCode.NO_SUCH_FILE);
        }
        rows.use(tx, ids, conversation, forTeam);
        var attachments = new ArrayList<Attachment>();
        for (var id : ids) {
            var attachment = found.get(id).attachment();
            if (attachment != null) {
                attachments.add(attachment);
            }
        }
        return attachments;
    }

    /** The message that named them is withdrawn: no link opens them any longer, and their bytes go when nothing else names them. */
    public void withdraw(Tx tx, List<Attachment> attachments) {
        attachments.forEach(attachment -> rows.setState(tx, attachment.id(), FileState.WITHDRAWN));
    }

    /** The person, whether it is asked by a desk or by a program in the agent's name: what one has sent the other may use. */
    static String sender(Actor actor) {
        return switch (actor) {
            case Actor.AgentActor agent -> sender(agent.agent().id());
            case Actor.VisitorActor visitor -> visitor.caller().sender();
        };
    }

    private static String sender(Caller caller) {
        return switch (caller) {
            case Caller.AgentCaller agent -> sender(agent.agent());
            case Caller.TokenCaller program -> sender(program.agent());
            case Caller.VisitorCaller visitor -> visitor.sender();
        };
    }

    private static String sender(AgentId agent) {
        return "agent/" + agent;
    }

    /**
     * The door for the bytes.
     *
     * @param slow looks at files that are whole, and bounds how many at once
     */
    public FileDoor door(Actors actors, Executor slow) {
        var finishing = new Finishing(rows, blobs, log, measures, thumbnails, slow);
        return new Bytes(rows, blobs, log, actors, surroundings.clock(), links, finishing);
    }

    /** Takes away, now and every hour, what nobody will ask for again. @param slow does it */
    public void sweep(Executor slow) {
        try {
            slow.execute(new Sweep(rows, blobs, log, surroundings.clock())::run);
        } catch (RejectedExecutionException e) {
            LOG.debug("Too much to do; old files stay for another while");
        }
        if (!closed) {
            surroundings.scheduler().schedule(Sweep.EVERY, () -> sweep(slow));
        }
    }

    /** What must lie in the blobs, in pages of so many in the order of the hashes. @param after the last one seen, or empty */
    public List<String> namedBlobs(Tx tx, String after, int countMax) {
        return rows.namedAfter(tx, after, countMax);
    }

    @Override
    public void close() {
        closed = true;
        thumbnails.close();
    }

    /** Makes ready what needs the disk; blocks. Without it, links are signed with a secret of this process alone. */
    public void open() throws IOException {
        blobs.clean();
        var stored = log.readNow(tx -> rows.secret(tx, LINK_SECRET));
        if (stored.isEmpty()) {
            var fresh = linkSecret();
            log.write(tx -> {
                rows.putSecret(tx, LINK_SECRET, fresh);
                return fresh;
            }).join();
        } else {
            secret = stored.get();
        }
    }

    /** Signs links to what the server holds; after {@link #open} the same in every process. */
    public synchronized byte[] linkSecret() {
        var present = secret;
        if (present == null) {
            present = surroundings.randomness().bytes(Randomness.SECRET_BYTES);
            secret = present;
        }
        return present;
    }
}
