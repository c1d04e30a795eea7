package dev.shopbell.server.start;

import java.io.Serial;
import java.util.Map;

/** The server could not start. Nothing was changed. Carries what a sentence in any language needs. */
public final class StartFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Map<String, String> args;

    public StartFailure(Reason reason, Map<String, String> args) {
        this(reason, args, null);
    }

    public StartFailure(Reason reason, Map<String, String> args, Throwable cause) {
        super(reason.sentence(args), cause);
        this.reason = reason;
        this.args = Map.copyOf(args);
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, String> args() {
        return args == null ? Map.of() : args;
    }

    /** The closed set of reasons, each with its English sentence and the process's exit code (as in sysexits.h where one fits). */
    public enum Reason {
        BAD_SETTING(64, "The setting {name} is not usable: {why}."),
        FOLDER_IN_USE(75, "Another Shopbell already serves the folder {folder}."),
        FOLDER_NOT_WRITABLE(73, "The folder {folder} cannot be written to. Check its owner and permissions."),
        DISK_FULL(74, "The disk that holds {folder} is full: {free} MiB are free, {needed} MiB are needed."),
        NEWER_SCHEMA(65, "The data in {folder} was written by a newer Shopbell (schema {found}; this one knows {known}). Start that one."),
        OLDER_SCHEMA(
                65,
                "The data in {folder} was written by an older Shopbell (schema {found}; this one knows {known}). Nothing was looked over or"
                        + " changed; look it over with that one, or start this one, which brings the data up to date, and look then."),
        DAMAGED(66, "The database in {folder} does not open: {why}. Nothing was changed; restore a backup or ask for help."),
        PORT_TAKEN(69, "Port {port} on {host} is taken by another program. Choose another with --port."),
        NO_DATA(66, "There is no Shopbell data in {folder}.");

        private final int exitCode;
        private final String sentence;

        Reason(int exitCode, String sentence) {
            this.exitCode = exitCode;
            this.sentence = sentence;
        }

        public int exitCode() {
            return exitCode;
        }

        String sentence(Map<String, String> args) {
            var text = sentence;
            for (var arg : args.entrySet()) {
                text = text.replace("{" + arg.getKey() + "}", arg.getValue());
            }
            return text;
        }
    }
}
