package dev.shopbell.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** A small module written into a temporary folder, in which a rule can be broken without breaking the house. */
final class Sketch {

    private final Path module;

    Sketch(Path module) {
        this.module = module;
    }

    /** Writes a class of the given package; the source says its own package too. */
    Sketch write(String className, String source) throws IOException {
        var name = className.substring(className.lastIndexOf('.') + 1);
        var file = module.resolve("src/main/java").resolve(className.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        var inPackage = "package " + className.substring(0, className.length() - name.length() - 1) + ";\n";
        Files.writeString(file, inPackage + source);
        return this;
    }

    ModuleSources sources() {
        return ModuleSources.of(module);
    }

    JavaClasses classes() throws IOException {
        var target = Files.createDirectories(module.resolve("target/classes"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var sources = files.getJavaFileObjectsFromPaths(ModuleSources.javaFiles(module.resolve("src/main/java")));
            var options = List.of("-proc:none", "-d", target.toString());
            assertTrue(compiler.getTask(complaints, files, null, options, null, sources).call(), complaints::toString);
        }
        return new ClassFileImporter().importPath(target);
    }
}
