package dev.shopbell.server;

import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.blob.FolderBlobs;
import dev.shopbell.server.call.Calls;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.Hands;
import dev.shopbell.server.call.LedgerKey;
import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.conversation.Conversations;
import dev.shopbell.server.correspondence.AwayAnswers;
import dev.shopbell.server.correspondence.Transcripts;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.file.Files;
import dev.shopbell.server.identity.AgentRepository;
import dev.shopbell.server.identity.FrontDoor;
import dev.shopbell.server.identity.Identity;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.identity.SetupCode;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.log.Forcing;
import dev.shopbell.server.mail.Bounces;
import dev.shopbell.server.mail.Outbound;
import dev.shopbell.server.mail.Sending;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.routing.GoneTakeBack;
import dev.shopbell.server.routing.IdleClosing;
import dev.shopbell.server.routing.IgnoredTakeBack;
import dev.shopbell.server.routing.Routing;
import dev.shopbell.server.shop.Shop;
import dev.shopbell.server.shop.ShopMail;
import dev.shopbell.server.site.Sites;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.FileDoor;
import dev.shopbell.server.wire.Sessions;
import dev.shopbell.server.wire.SingleCalls;
import dev.shopbell.server.wire.SnapshotSource;
import dev.shopbell.server.wire.Wire;
import java.time.Instant;
import java.util.concurrent.Executor;

/** Puts the parts together by constructor, in the order in which they know each other. The core without any socket: simulation uses it too. */
public final class Assembly {

    /** The folder of files' bytes within the data folder. */
    static final String BLOBS = "blobs";

    private final Surroundings surroundings;
    private final Measures measures;
    private final Forcing forcing;
    private final EventLog log;
    private final AgentRepository agents = new AgentRepository();
    private final Shop shop;
    private final Outbound outbound;
    private final Sites sites;
    private final Contacts contacts;
    private final Files files;
    private final Conversations conversations;
    private final Transcripts transcripts;
    private final Identity identity;
    private final SetupCode setupCode;
    private final FrontDoor frontDoor;
    private final Doorkeeper doorkeeper;
    private final Calls calls;
    private final SnapshotSource snapshots;
    private final Sessions sessions;
    private final SingleCalls singleCalls;
    private final Sending mailSending;

    public Assembly(
            Database database, WorkspaceId workspace, ServerConfig config, Surroundings surroundings, LedgerKey key, Hands hands) {
        this.surroundings = surroundings;
        this.measures = new Measures(surroundings.clock());
        this.forcing = new Forcing(database, config.forcing(), measures);
        this.log = new EventLog(database, workspace, forcing, surroundings.randomness());
        this.shop = new Shop(log, config.data(), surroundings.randomness());
        this.outbound = new Outbound(shop, log, surroundings.ids());
        this.sites = new Sites(shop, log, surroundings);
        this.contacts = new Contacts(shop, sites, log, surroundings, config.arrivalsPerMinute());
        this.files = new Files(shop, new FolderBlobs(config.data().resolve(BLOBS), surroundings.clock()), log, surroundings, measures);
        this.conversations = new Conversations(agents, shop, contacts, files, log, surroundings);
        this.transcripts = new Transcripts(conversations, contacts, outbound, log, surroundings, files::linkSecret);
        this.identity = new Identity(
                agents,
                log,
                new Passwords(config.passwordCost(), surroundings.randomness()),
                conversations,
                new LinkLetters(outbound, config.door().publicUrls()),
                surroundings);
        this.setupCode = new SetupCode(surroundings.clock(), surroundings.randomness());
        this.frontDoor = identity.frontDoor(setupCode, sites, hands.slow());
        this.doorkeeper = new Doorkeeper(identity, contacts, conversations);
        this.calls = new Calls(log, handlers(), doorkeeper, key, hands, surroundings.ids(), measures);
        this.snapshots = new Snapshots(agents, identity.roles(), shop, sites, contacts, conversations);
        var wire = new Wire(
                log,
                calls,
                doorkeeper,
                snapshots,
                doorkeeper,
                config.rates(),
                surroundings.clock(),
                measures,
                ProtocolCodec.strict());
        this.sessions = new Sessions(wire, forcing, hands.pool(), surroundings.scheduler());
        this.singleCalls = new SingleCalls(wire, sessions);
        this.mailSending = new Sending(outbound, log, config.mailWay(), surroundings.scheduler(), hands.slow());
        database.watch(sessions);
    }

    /**
     * Lets begin what happens by itself: mail that leaves and talks that go back or end. Not before it is known which history this is.
     *
     * @param mailbox runs what waits for the mailbox into which mails come back: nothing else may have to wait behind it
     */
    public void begin(Executor mailbox) {
        var scheduler = surroundings.scheduler();
        var presence = new SessionPresence(sessions);
        var silences = conversations.silences();
        new IgnoredTakeBack(silences, shop, log, scheduler).start();
        new GoneTakeBack(silences, agents, shop, presence, log, surroundings).start();
        new IdleClosing(conversations, contacts, shop, log, scheduler).start();
        awayAnswers().start();
        mailSending.start();
        new Bounces(outbound, log, scheduler, mailbox).start();
    }

    private AwayAnswers awayAnswers() {
        return new AwayAnswers(conversations, contacts, outbound, new SessionPresence(sessions), log, surroundings.scheduler());
    }

    /**
     * The database has gone back in time: no cursor of before may be applied to it, and what waited in it to be mailed may have left since.
     * For start-up: blocks.
     */
    public void wentBack() {
        log.changeEpoch(surroundings.ids().next().toString());
        outbound.giveUpWhatWaits();
        awayAnswers().giveUpWhatWaits();
    }

    private Handlers handlers() {
        var handlers = new Handlers();
        identity.register(handlers);
        shop.register(handlers);
        new ShopMail(shop, outbound).register(handlers);
        sites.register(handlers);
        contacts.register(handlers, conversations.merging());
        files.register(handlers, conversations::contactOf);
        conversations.register(handlers);
        new Routing(conversations).register(handlers);
        transcripts.register(handlers);
        return handlers;
    }

    public Sessions sessions() {
        return sessions;
    }

    /** The door for those who hold no connection and bring a credential each time. */
    public SingleCalls singleCalls() {
        return singleCalls;
    }

    public EventLog log() {
        return log;
    }

    public FrontDoor frontDoor() {
        return frontDoor;
    }

    public SetupCode setupCode() {
        return setupCode;
    }

    Measures measures() {
        return measures;
    }

    AgentRepository agents() {
        return agents;
    }

    Forcing forcing() {
        return forcing;
    }

    /** The door for requests, for those who hold no connection. */
    public Calls calls() {
        return calls;
    }

    public Identity identity() {
        return identity;
    }

    Instant now() {
        return surroundings.clock().now();
    }

    /** The door to transcripts by link. */
    public Transcripts transcripts() {
        return transcripts;
    }

    Shop shop() {
        return shop;
    }

    public Sites sites() {
        return sites;
    }

    /** The door for the bytes of files. @param slow looks at those that are whole, and bounds how many at once */
    FileDoor fileDoor(Executor slow) {
        return files.door(doorkeeper, slow);
    }

    Files files() {
        return files;
    }

    public Conversations conversations() {
        return conversations;
    }

    public SnapshotSource snapshots() {
        return snapshots;
    }

    Surroundings surroundings() {
        return surroundings;
    }
}
