package dev.shopbell.server.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What once failed, one file each, and the place where what fails now is put. Kept under version control, and tried in every run. */
final class KeptInputs {

    private static final Path FOLDER = Path.of("src/test/resources/fuzz");
    private static final int SHOWN = 600;

    private KeptInputs() {}

    static List<byte[]> of(String target) throws IOException {
        var kept = new ArrayList<byte[]>();
        if (Files.isDirectory(FOLDER)) {
            try (var files = Files.newDirectoryStream(FOLDER, target + "-*")) {
                for (var file : files) {
                    kept.add(Files.readAllBytes(file));
                }
            }
        }
        return kept;
    }

    static List<String> textsOf(String target) throws IOException {
        return of(target).stream().map(bytes -> ByteBuffer.wrap(bytes).asCharBuffer().toString()).toList();
    }

    /** What failed is put where the next run finds it. */
    static AssertionError failed(String target, long number, byte[] input, Object why) {
        var name = target + "-" + Integer.toHexString(Arrays.hashCode(input));
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name), input);
        } catch (IOException e) {
            System.out.println("not kept: " + e);
        }
        var text = new String(input, StandardCharsets.ISO_8859_1).replace("\u0000", "");
        var failure = new AssertionError("%s, seed %d, input %d, kept as %s: %s%n%s"
                .formatted(target, FuzzRun.SEED, number, FOLDER.resolve(name), why, text.substring(0, Math.min(text.length(), SHOWN))));
        if (why instanceof Throwable cause) {
            failure.initCause(cause);
        }
        return failure;
    }

    /** Kept as two bytes for each char, because a lone half of a pair survives no encoding. */
    static AssertionError failed(String target, long number, String input, Object why) {
        System.out.println(input.substring(0, Math.min(input.length(), SHOWN)));
        var bytes = ByteBuffer.allocate(input.length() * Character.BYTES);
        bytes.asCharBuffer().put(input);
        return failed(target, number, bytes.array(), why);
    }
}
