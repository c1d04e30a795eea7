package dev.shopbell.server.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Writes JSON with something wrong in it: values of another kind, fields dropped, doubled, renamed or added, parts of other frames; and
 * text with something wrong in it, whatever it says.
 */
final class Mutation {

    private static final List<String> NAMES = List.of("", "type", "Type", "cid", "request", "role", "workspaceId", "id", "__proto__", "\\u0000", "x".repeat(2_000));

    private final Corpus corpus;
    private final RandomGenerator draw;
    private final StringBuilder out = new StringBuilder();
    private int next;
    private int first;
    private int second;
    private boolean softly;

    Mutation(Corpus corpus, RandomGenerator draw) {
        this.corpus = corpus;
        this.draw = draw;
    }

    /** Wrong at one place or two. */
    String of(Json json) {
        out.setLength(0);
        next = 0;
        int size = json.size();
        first = draw.nextInt(size);
        second = draw.nextInt(3) == 0 ? draw.nextInt(size) : -1;
        write(json);
        return out.toString();
    }

    /** Of the right form still, with another text or number at one place: it comes as far as the rules of the shop. */
    String soft(Json json) {
        out.setLength(0);
        next = 0;
        do {
            first = draw.nextInt(json.size());
        } while (!(json.at(first) instanceof Json.Word) && draw.nextInt(50) > 0);
        second = -1;
        softly = true;
        write(json);
        softly = false;
        return out.toString();
    }

    /** Wrong at one place or two, and perhaps as a text too. */
    String wild(Json json) {
        var text = of(json);
        return draw.nextInt(3) == 0 ? torn(text) : text;
    }

    private void write(Json json) {
        int own = next++;
        if (own == first || own == second) {
            writeWrong(json);
        } else {
            writeRight(json);
        }
    }

    private void writeRight(Json json) {
        switch (json) {
            case Json.Members object -> writeMembers(object.members());
            case Json.Items array -> writeItems(array.items());
            case Json.Word word -> out.append(word.word());
        }
    }

    private void writeMembers(List<Json.Member> members) {
        out.append('{');
        for (int i = 0; i < members.size(); i++) {
            out.append(i == 0 ? "\"" : ",\"").append(members.get(i).name()).append("\":");
            write(members.get(i).value());
        }
        out.append('}');
    }

    private void writeItems(List<Json> items) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(items.get(i));
        }
        out.append(']');
    }

    private void writeWrong(Json json) {
        if (softly) {
            writeOther(json);
            return;
        }
        if (draw.nextInt(3) == 0 && !(json instanceof Json.Word)) {
            writeAltered(json);
            return;
        }
        switch (json) {
            case Json.Word word when draw.nextBoolean() -> out.append(word.word().startsWith("\"") ? NastyWords.text(draw) : NastyWords.number(draw));
            case Json.Word word when draw.nextInt(6) == 0 -> out.append(word.word().startsWith("\"") ? word.word().replace("\"", "") : '"' + word.word() + '"');
            case Json.Items array when draw.nextBoolean() -> writeMany(array);
            case Json.Members object when draw.nextInt(3) > 0 -> writeAltered(object);
            case Json.Word _, Json.Items _, Json.Members _ -> out.append(replacement());
        }
    }

    private void writeOther(Json json) {
        switch (json) {
            case Json.Word word when word.word().equals("true") || word.word().equals("false") -> out.append(draw.nextBoolean());
            case Json.Word word when word.word().startsWith("\"") -> out.append(NastyWords.text(draw));
            case Json.Word _ -> out.append(draw.nextInt(100));
            case Json.Members _, Json.Items _ -> writeRight(json);
        }
    }

    private String replacement() {
        return draw.nextInt(3) == 0 ? plain(corpus.anyPart(draw)) : NastyWords.any(draw);
    }

    private static String plain(Json json) {
        var text = new StringBuilder();
        plain(json, text);
        return text.toString();
    }

    private static void plain(Json json, StringBuilder to) {
        switch (json) {
            case Json.Members object -> {
                to.append('{');
                object.members().forEach(member -> {
                    to.append(to.charAt(to.length() - 1) == '{' ? "\"" : ",\"").append(member.name()).append("\":");
                    plain(member.value(), to);
                });
                to.append('}');
            }
            case Json.Items array -> {
                to.append('[');
                array.items().forEach(item -> {
                    if (to.charAt(to.length() - 1) != '[') {
                        to.append(',');
                    }
                    plain(item, to);
                });
                to.append(']');
            }
            case Json.Word word -> to.append(word.word());
        }
    }

    /** The same thing many times over. */
    private void writeMany(Json.Items array) {
        var one = array.items().isEmpty() ? NastyWords.any(draw) : plain(array.items().getFirst());
        int times = Math.min(1 + draw.nextInt(200), 1 + 20_000 / (1 + one.length()));
        out.append('[').append(String.join(",", Collections.nCopies(times, one))).append(']');
    }

    private void writeAltered(Json json) {
        if (!(json instanceof Json.Members object)) {
            writeRight(json);
            out.append(draw.nextBoolean() ? "," : "");
            return;
        }
        var members = new ArrayList<>(object.members());
        int at = members.isEmpty() ? 0 : draw.nextInt(members.size());
        var some = members.isEmpty() ? new Json.Member("type", new Json.Word("\"beat\"")) : members.get(at);
        switch (draw.nextInt(8)) {
            case 0 -> members.remove(some);
            case 1 -> members.add(at, some);
            case 2 -> members.add(new Json.Member(some.name(), new Json.Word(NastyWords.any(draw))));
            case 3 -> members.add(new Json.Member(NastyWords.oneOf(NAMES, draw), new Json.Word(replacement())));
            case 4 -> members.replaceAll(member -> member == some ? new Json.Member(NastyWords.oneOf(NAMES, draw), some.value()) : member);
            case 5 -> members.replaceAll(member -> member == some ? new Json.Member(NastyWords.bareText(draw), some.value()) : member);
            case 6 -> Collections.shuffle(members, new Random(draw.nextLong()));
            default -> members.replaceAll(member -> member == some ? new Json.Member(some.name(), new Json.Word(replacement())) : member);
        }
        writeMembers(members);
    }

    /** Text in which something is missing, doubled, exchanged or added, without a thought for what it says. */
    String torn(String text) {
        int length = text.length();
        int from = draw.nextInt(length + 1);
        int to = Math.min(length, from + draw.nextInt(12));
        var other = NastyWords.oneOf(corpus.all(), draw).text();
        return switch (draw.nextInt(12)) {
            case 0 -> text.substring(0, from);
            case 1 -> text.substring(from);
            case 2 -> text.substring(0, from) + text.substring(to);
            case 3 -> text.substring(0, to) + text.substring(from);
            case 4 -> text.substring(0, from) + (char) draw.nextInt(0x3000) + text.substring(to);
            case 5 -> text.substring(0, from) + other.substring(Math.min(from, other.length()));
            case 6 -> text.substring(0, from) + other.substring(draw.nextInt(other.length()));
            case 7 -> text.substring(0, from) + NastyWords.any(draw) + text.substring(from);
            case 8 -> (draw.nextBoolean() ? "\ufeff" : "\u0000") + text;
            case 9 -> text + (draw.nextBoolean() ? text : " x");
            case 10 -> text.substring(0, from) + " ".repeat(draw.nextInt(20_000)) + text.substring(from);
            default -> text.replace('"', '\'');
        };
    }
}
