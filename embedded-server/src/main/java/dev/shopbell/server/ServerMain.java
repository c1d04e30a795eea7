package dev.shopbell.server;

import dev.shopbell.server.load.LoadCommand;
import dev.shopbell.server.start.StartFailure;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: {@code serve}, {@code export}, {@code check}, {@code compact}, {@code load}, {@code version}. Every failure is one clear sentence and an exit code. */
@Command(
        name = "shopbell-server",
        description = "Customer service for a shop: server, database and web chat in one process.",
        subcommands = {ServeCommand.class, ExportCommand.class, CheckCommand.class, CompactCommand.class, LoadCommand.class, ServerMain.Version.class},
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.VersionText.class)
public final class ServerMain implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        LogSetup.toStandardError();
        int exitCode = run(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static int run(String... args) {
        return new CommandLine(new ServerMain())
                .setDefaultValueProvider(new SettingSources(System.getenv()))
                .setParameterExceptionHandler((e, arguments) -> {
                    e.getCommandLine().getErr().println(e.getMessage());
                    return StartFailure.Reason.BAD_SETTING.exitCode();
                })
                .setExecutionExceptionHandler((e, line, result) -> {
                    if (e instanceof StartFailure failure) {
                        line.getErr().println(failure.getMessage());
                        return failure.reason().exitCode();
                    }
                    throw e;
                })
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code version}: one line. */
    @Command(name = "version", description = "Prints the version.")
    static final class Version implements Runnable {

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            PrintWriter out = spec.commandLine().getOut();
            out.println(new VersionText().getVersion()[0]);
        }
    }

    /** The version this program was built as. */
    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = ServerMain.class.getPackage().getImplementationVersion();
            return new String[] {"Shopbell " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()};
        }
    }
}
