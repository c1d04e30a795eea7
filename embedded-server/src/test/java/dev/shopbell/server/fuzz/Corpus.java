package dev.shopbell.server.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What has rightly been on the wire: the golden files, of which there is one at least for everything that can stand there. */
final class Corpus {

    private static final Path FOLDER = Path.of("../shared-model/src/test/resources/golden");

    /** @param name the file's, without its ending */
    record Frame(String name, String text, Json json) {

        boolean isFromClient() {
            return isCall() || name.startsWith("hello.") || name.equals("beat") || name.startsWith("typing.");
        }

        boolean isCall() {
            return name.startsWith("call.");
        }

        /** The body of a route by which one enters; no frame at all. */
        boolean isEntry() {
            return name.startsWith("entry.");
        }
    }

    private final List<Frame> all;

    private Corpus(List<Frame> all) {
        this.all = all;
    }

    static Corpus golden() {
        return of(text -> text);
    }

    /** With ids that there are, so that what is asked is not turned away for its id alone. */
    static Corpus speakingOf(Map<String, String> idsByGolden) {
        return of(text -> {
            var live = text;
            for (var id : idsByGolden.entrySet()) {
                live = live.replace(id.getKey(), id.getValue());
            }
            return live;
        });
    }

    private static Corpus of(UnaryOperator<String> change) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return new Corpus(files.filter(file -> file.toString().endsWith(".json")).sorted().map(file -> frame(file, change)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Frame frame(Path file, UnaryOperator<String> change) {
        try {
            var text = change.apply(Files.readString(file).strip());
            return new Frame(file.getFileName().toString().replace(".json", ""), text, Json.of(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Frame> all() {
        return all;
    }

    List<Frame> calls() {
        return all.stream().filter(Frame::isCall).toList();
    }

    List<Frame> fromClient() {
        return all.stream().filter(Frame::isFromClient).toList();
    }

    /** Any value that stands anywhere in it. */
    Json anyPart(RandomGenerator draw) {
        var frame = NastyWords.oneOf(all, draw).json();
        return frame.at(draw.nextInt(frame.size()));
    }
}
