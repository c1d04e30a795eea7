package dev.shopbell.server.fuzz;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frames to a whole server, from its owner, from visitors and from strangers. Each call that can be told from others is answered or
 * refused, and never by a mistake of ours; whatever cannot be understood ends its line with a word and the close code that goes with it.
 */
class SocketFuzzIT {

    private static final String TARGET = "socket";
    private static final ProtocolCodec CODEC = ProtocolCodec.strict();
    private static final int CALLS_PER_LINE = 40;
    private static final int WORDS_MAX = Limits.FRAME_FROM_VISITOR_BYTES_MAX / 3;
    private static final int INPUTS_PER_SHOP = 40_000;
    private static final Set<Integer> BY_THE_PROTOCOL = Set.of(1002, 1007, 1009);
    private static final Set<RefusalCode> OUR_MISTAKES = Set.of(RefusalCode.BUG, RefusalCode.STORAGE_UNAVAILABLE);

    @TempDir
    private Path folder;

    private long number;
    private int answered;
    private int refused;
    private int ended;

    @Test
    void everyLineEndsInAWayThatIsForeseen() throws Exception {
        int inputs = FuzzRun.share(0.08);
        while (number < inputs) {
            try (var shop = new FuzzedShop(Files.createTempDirectory(folder, "shop"))) {
                fuzz(shop, Math.min(inputs, number + INPUTS_PER_SHOP));
            }
        }
        FuzzRun.report(TARGET, inputs, answered + " calls answered, " + refused + " refused, " + ended + " lines ended");
    }

    private void fuzz(FuzzedShop shop, long until) throws Exception {
        var corpus = shop.corpus();
        for (var kept : KeptInputs.textsOf(TARGET)) {
            alone(shop, kept);
        }
        for (int visitor = 0; number < until; visitor = (visitor + 1) % 10) {
            var draw = FuzzRun.draws(1L << 40 | number);
            switch (draw.nextInt(5)) {
                case 0 -> stranger(shop, new Mutation(corpus, draw).wild(NastyWords.oneOf(corpus.fromClient(), draw).json()), draw);
                case 1, 2 -> guest(shop, corpus, shop.asVisitor(visitor), draw);
                default -> guest(shop, corpus, shop.asOwner(), draw);
            }
        }
    }

    private void alone(FuzzedShop shop, String text) throws IOException {
        for (var hello : List.of(shop.asOwner(), shop.asVisitor(9))) {
            try (var line = shop.line()) {
                shop.greet(line, hello);
                wild(shop, line, text, FuzzRun.draws(0));
            }
        }
        stranger(shop, text, FuzzRun.draws(0));
    }

    /** Nobody says more than one thing before it is known who speaks: it is a Welcome, or the end. */
    private void stranger(FuzzedShop shop, String text, RandomGenerator draw) throws IOException {
        number++;
        try (var line = shop.line()) {
            send(line, text, draw);
            checked(shop, text, () -> {
                Bye said = null;
                while (true) {
                    var heard = line.hear();
                    if (heard.isEnd()) {
                        ended++;
                        return wrongEnd(heard, said);
                    }
                    if (heard.opcode() == FuzzLine.TEXT) {
                        switch (shop.frame(heard)) {
                            case Welcome _ -> {
                                return null;
                            }
                            case Bye bye -> said = bye;
                            default -> {
                                return "a stranger is told " + heard.text();
                            }
                        }
                    }
                }
            });
        }
    }

    private void guest(FuzzedShop shop, Corpus corpus, Hello hello, RandomGenerator draw) throws IOException {
        try (var line = shop.line()) {
            shop.greet(line, hello);
            var open = new HashSet<Cid>();
            var said = new StringBuilder();
            for (int i = 0; i < CALLS_PER_LINE; i++) {
                var cid = new Cid(new UUID(draw.nextLong(), draw.nextLong()));
                var text = call(corpus, cid, draw);
                said.append(text).append('\n');
                open.add(cid);
                number++;
                send(line, text, draw);
            }
            boolean lives = checked(shop, said.toString(), () -> hearReplies(shop, line, open)) == null && open.isEmpty();
            if (lives) {
                wild(shop, line, new Mutation(corpus, draw).wild(NastyWords.oneOf(corpus.fromClient(), draw).json()), draw);
            }
        }
    }

    /** A call whose envelope is right, so that it must be answered, about a request that is not, or is again. */
    private static String call(Corpus corpus, Cid cid, RandomGenerator draw) {
        var golden = NastyWords.oneOf(corpus.calls(), draw);
        var members = ((Json.Members) golden.json()).members();
        var request = members.stream().filter(member -> member.name().equals("request")).findFirst().orElseThrow().value();
        while (true) {
            var text = draw.nextBoolean() ? new Mutation(corpus, draw).soft(request) : new Mutation(corpus, draw).of(request);
            var whole = "{\"type\":\"call\",\"cid\":\"" + cid + "\",\"request\":" + text + "}";
            if (hasItsCid(whole)) {
                return whole;
            }
        }
    }

    /** Whether it can be answered under its cid: it is JSON at least, and no longer than a visitor may say. */
    private static boolean hasItsCid(String text) {
        try {
            CODEC.clientFrame(text);
            return text.length() < WORDS_MAX;
        } catch (MalformedException e) {
            return e.cid() != null && text.length() < WORDS_MAX;
        }
    }

    private @Nullable String hearReplies(FuzzedShop shop, FuzzLine line, Set<Cid> open) throws IOException {
        Bye said = null;
        while (!open.isEmpty()) {
            var heard = line.hear();
            if (heard.isEnd()) {
                ended++;
                return wrongEnd(heard, said) == null && said != null && said.code() == ByeCode.ACCESS_CHANGED
                        ? null
                        : "a line ended over calls: " + heard.closeCode() + " " + said;
            }
            if (heard.opcode() == FuzzLine.TEXT) {
                switch (shop.frame(heard)) {
                    case Answer answer -> answered += open.remove(answer.cid()) ? 1 : 0;
                    case Refused no -> {
                        refused += open.remove(no.cid()) ? 1 : 0;
                        if (OUR_MISTAKES.contains(no.refusal().code())) {
                            return "a mistake of ours: " + heard.text();
                        }
                    }
                    case Bye bye -> said = bye;
                    default -> {}
                }
            }
        }
        return null;
    }

    /** Anything at all, then a call that is right: it is answered, or the line is over by then. */
    private void wild(FuzzedShop shop, FuzzLine line, String text, RandomGenerator draw) throws IOException {
        number++;
        send(line, text, draw);
        var cid = new Cid(new UUID(draw.nextLong(), draw.nextLong()));
        try {
            line.text("{\"type\":\"call\",\"cid\":\"" + cid + "\",\"request\":{\"type\":\"conversation.messages_before\","
                    + "\"conversation\":\"" + cid + "\",\"beforeSeq\":1,\"countMax\":1}}");
        } catch (SocketException e) {
            // Over already.
        }
        checked(shop, text, () -> {
            Bye said = null;
            while (true) {
                var heard = line.hear();
                if (heard.isEnd()) {
                    ended++;
                    return wrongEnd(heard, said);
                }
                if (heard.opcode() == FuzzLine.TEXT) {
                    switch (shop.frame(heard)) {
                        case Bye bye -> said = bye;
                        case Refused no when no.cid().equals(cid) -> {
                            return null;
                        }
                        case Refused no when OUR_MISTAKES.contains(no.refusal().code()) -> {
                            return "a mistake of ours: " + heard.text();
                        }
                        default -> {}
                    }
                }
            }
        });
    }

    private static @Nullable String wrongEnd(FuzzLine.Heard end, @Nullable Bye said) {
        if (end.opcode() == FuzzLine.CUT) {
            return "cut without a close";
        }
        boolean foreseen = said == null ? BY_THE_PROTOCOL.contains(end.closeCode()) : end.closeCode() == said.code().closeCode() && said.code() != ByeCode.STORAGE;
        return foreseen ? null : "closed with " + end.closeCode() + " after " + said;
    }

    private interface Check {
        @Nullable String run() throws IOException;
    }

    private @Nullable String checked(FuzzedShop shop, String input, Check check) throws IOException {
        String wrong;
        try {
            wrong = check.run();
        } catch (SocketTimeoutException e) {
            wrong = "nothing came in time";
        }
        if (wrong == null && !shop.complaint().isEmpty()) {
            wrong = shop.complaint();
        }
        if (wrong != null) {
            throw KeptInputs.failed(TARGET, number, input, wrong);
        }
        return null;
    }

    /** In one frame, or in several. */
    private static void send(FuzzLine line, String text, RandomGenerator draw) throws IOException {
        if (draw.nextInt(4) == 0) {
            line.raw(FuzzLine.fragments(text.getBytes(StandardCharsets.UTF_8), draw));
        } else {
            line.text(text);
        }
    }
}
