package dev.shopbell.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What is not said on the command line is looked for in the environment ({@code SHOPBELL_PORT} for {@code --port}), then in the file
 * that {@code SHOPBELL_CONFIG} names ({@code port=...}).
 */
final class SettingSources implements IDefaultValueProvider {

    private static final String PREFIX = "SHOPBELL_";
    private static final String CONFIG = PREFIX + "CONFIG";

    private final Map<String, String> environment;
    private @Nullable Properties file;

    SettingSources(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec arg) {
        if (!(arg instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        var name = option.longestName().replaceFirst("^--", "");
        var value = environment.get(PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return value != null ? value : file(arg).getProperty(name);
    }

    private Properties file(ArgSpec arg) {
        var known = file;
        if (known == null) {
            known = new Properties();
            var path = environment.get(CONFIG);
            if (path != null) {
                read(Path.of(path), known, arg);
            }
            file = known;
        }
        return known;
    }

    private static void read(Path path, Properties into, ArgSpec arg) {
        try (var in = Files.newBufferedReader(path)) {
            into.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    arg.command().commandLine(), "The file " + path + " named by " + CONFIG + " cannot be read.", e);
        }
    }
}
