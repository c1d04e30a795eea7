package dev.shopbell.desk;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.CardKind;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoleRights;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.SnapshotPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A small shop on one November morning, as a snapshot tells it. */
public final class Shop {

    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    public static final Agent ANA = agent(1, "Ana Müller", "ana@example.com", AgentRole.OWNER);
    public static final Agent BEN = agent(2, "本杰明", "ben@example.com", AgentRole.AGENT);
    public static final SiteId SITE = new SiteId(new UUID(3, 1));

    public static final Attachment PHOTO = new Attachment(new FileId(new UUID(7, 1)), "broken lamp.jpg", "image/jpeg", 340_000, 1_600, 1_200, true);
    public static final Attachment INVOICE = new Attachment(new FileId(new UUID(7, 2)), "Invoice SB-20418.pdf", "application/pdf", 84_000, null, null, false);
    public static final Attachment PROGRAM =
            new Attachment(new FileId(new UUID(7, 3)), "photos.pdf.exe", "application/octet-stream", 2_400_000, null, null, false);

    public static final List<RoleRights> ROLES = List.of(
            new RoleRights(AgentRole.OWNER, EnumSet.complementOf(EnumSet.of(Right.TALK)), 0),
            new RoleRights(AgentRole.ADMIN, Set.of(Right.ANSWER, Right.OWN_ACCOUNT, Right.RUN_TEAM, Right.RUN_SITES), 0),
            new RoleRights(AgentRole.SUPERVISOR, Set.of(Right.ANSWER, Right.OWN_ACCOUNT, Right.SUPERVISE), 0),
            new RoleRights(AgentRole.AGENT, Set.of(Right.ANSWER, Right.OWN_ACCOUNT), 0));

    private final List<Contact> contacts = new ArrayList<>();
    private final List<Conversation> conversations = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private long pos;

    /** Some who wait, some that are Ana's, one of Ben's, some closed. */
    public static Shop busy() {
        var shop = new Shop();
        shop.waiting(1, null, Duration.ofMinutes(7), "Do you still have the blue lamp in stock? 💡");
        shop.waiting(2, "李伟", Duration.ofMinutes(2), "你好，请问这款台灯可以发到上海吗？📦");
        shop.waiting(3, null, Duration.ofSeconds(20), "Hello?");
        shop.mine(4, "Mia Keller", "Where is my order? It should have come on Monday, and the tracking page has said the same thing for three days now.");
        shop.says(4, Author.agent(ANA.card()), "Good morning Mia! Let me look that up for you.");
        shop.says(4, Author.visitor(), "Thank you 🙏🏽 The number is SB-20418, see https://example.com/orders/SB-20418?from=mail");
        shop.says(4, Author.agent(ANA.card()), "It left our house yesterday and is with the carrier. You should have it tomorrow before noon. 👍");
        shop.says(4, Author.visitor(), "Wonderful, thanks! 🎉👩‍👩‍👧‍👦🇫🇷");
        shop.mine(5, null, "Kann ich die Rechnung noch einmal bekommen?");
        shop.assigned(6, "Zoë", BEN, "Can I pay by invoice?");
        shop.closed(7, "Noah", "Thanks, that was quick.");
        shop.closed(8, null, "Bye!");
        return shop;
    }

    /** As busy, with a talk of files, cards, answers, changed and withdrawn words in number 4. */
    public static Shop rich() {
        var shop = busy();
        shop.says(4, Author.visitor(), "It looks like this:", List.of(PHOTO), null, null);
        shop.says(4, Author.agent(ANA.card()), "Oh no! I send you a new one.", List.of(INVOICE), null, 6L);
        shop.says(4, Author.visitor(), "", List.of(PROGRAM), new Card(
                CardKind.PRODUCT, "Blue lamp, 40 cm", "Brass, dimmable", "49,00 €", "https://cdn.example/lamp.jpg", "https://www.bluelamp.example/lamps/blue"), null);
        shop.says(4, Author.agent(ANA.card()), "Sorry, wrong window");
        shop.replaceLast(4, message -> message.recalled(shop.pos));
        shop.says(4, Author.agent(ANA.card()), "It leaves tomorrow.");
        shop.replaceLast(4, message -> message.edited("It leaves today, before five.", NOW, shop.pos));
        shop.conversations.replaceAll(one -> one.id().equals(shop.id(4)) ? one.withReceipts(Receipts.NONE.and(Side.VISITOR, 9, 7)) : one);
        return shop;
    }

    /** The customer of a conversation as the shop knows them. */
    public Contact contact(int number) {
        return contacts.stream().filter(one -> one.id().equals(new ContactId(new UUID(4, number)))).findFirst().orElseThrow();
    }

    private void replaceLast(int number, UnaryOperator<Message> change) {
        var last = messages.stream().filter(message -> message.conversation().equals(id(number))).reduce((_, later) -> later).orElseThrow();
        messages.replaceAll(message -> message == last ? change.apply(message) : message);
    }

    public ConversationId id(int number) {
        return new ConversationId(new UUID(5, number));
    }

    public Shop waiting(int number, @Nullable String name, Duration since, String words) {
        add(number, name, ConversationState.WAITING, null, NOW.minus(since), words);
        return this;
    }

    public Shop mine(int number, @Nullable String name, String words) {
        return assigned(number, name, ANA, words);
    }

    public Shop assigned(int number, @Nullable String name, Agent agent, String words) {
        add(number, name, ConversationState.ASSIGNED, agent.card(), NOW.minus(Duration.ofMinutes(30)), words);
        return this;
    }

    public Shop closed(int number, @Nullable String name, String words) {
        add(number, name, ConversationState.CLOSED, null, NOW.minus(Duration.ofHours(5)), words);
        return this;
    }

    public Shop says(int number, Author author, String words) {
        return says(number, author, words, List.of(), null, null);
    }

    public Shop says(
            int number, Author author, String words, List<Attachment> files, @Nullable Card card, @Nullable Long replyTo) {
        var conversation = conversations.stream().filter(one -> one.id().equals(id(number))).findFirst().orElseThrow();
        long seq = conversation.lastSeq() + 1;
        var at = conversation.openedAt().plusSeconds(60 * seq);
        messages.add(new Message(
                conversation.id(), seq, new UUID(number, seq), author, words, files, card, replyTo, at, null, false, ++pos));
        conversations.set(conversations.indexOf(conversation), conversation.withLastSeq(seq, pos));
        return this;
    }

    /** The snapshot holds only the newest messages of a conversation; what it leaves out is returned. */
    public List<Message> leaveOut(int number, long beforeSeq) {
        var older = messages.stream().filter(message -> message.conversation().equals(id(number)) && message.seq() < beforeSeq).toList();
        messages.removeAll(older);
        return older;
    }

    public long pos() {
        return pos;
    }

    public ServerFrame.Welcome welcome() {
        var you = new Self.AgentSelf(
                ANA.id(), new SessionId(new UUID(6, 1)), EnumSet.complementOf(EnumSet.of(Right.TALK)));
        return new ServerFrame.Welcome(1, ServerFrame.Start.FRESH, "epoch", pos, 1, you, NOW);
    }

    public SnapshotPart snapshot() {
        var site = new Site(SITE, "Blue Lamp", "sk_7Hq2", List.of("https://www.bluelamp.example", "https://bluelamp.example"), 1);
        return new SnapshotPart(pos, 0, true, "Blue Lamp", ShopSettings.AT_FIRST, ROLES, List.of(ANA, BEN), List.of(site), contacts, conversations, messages);
    }

    private void add(int number, @Nullable String name, ConversationState state, @Nullable AgentCard assignee, Instant openedAt, String words) {
        var contact = new Contact(new ContactId(new UUID(4, number)), SITE, number, name, number % 2 == 0 ? "zh-CN" : "en", ++pos);
        contacts.add(contact);
        var page = new Page("https://www.bluelamp.example/lamps/blue", "Blue lamp, 40 cm");
        var opened = Conversation.opened(id(number), contact.id(), SITE, openedAt, page, number, false, ++pos);
        conversations.add(switch (state) {
            case WAITING -> opened;
            case ASSIGNED -> opened.taken(Objects.requireNonNull(assignee), pos);
            case CLOSED -> opened.closed(Side.TEAM, openedAt.plusSeconds(600), pos);
        });
        says(number, Author.visitor(), words);
    }

    private static Agent agent(int number, String name, String email, AgentRole role) {
        return new Agent(new AgentId(new UUID(2, number)), email, name, null, role, 5, false, 1);
    }
}
