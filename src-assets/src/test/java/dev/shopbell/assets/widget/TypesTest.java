package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Types are checked by the compiler itself, which the bundler leaves out. There is no Node in the build, but a browser: the compiler comes as a jar and
 * runs in a page that is handed the sources.
 */
class TypesTest {

    private static final String COMPILER = "META-INF/resources/webjars/typescript/";
    private static final Path WIDGET = Path.of("widget");
    private static final String CHECK =
            """
            const [files, wrong, done] = arguments;
            const script = document.createElement('script');
            script.src = '/lib/typescript.js';
            script.onload = async () => {
                const lib = name => fetch('/lib/' + name).then(answer => answer.text());
                const take = async name => {
                    const path = '/lib/' + name;
                    if (files[path] === undefined) {
                        files[path] = await lib(name);
                        await Promise.all([...files[path].matchAll(/reference lib="([^"]+)"/g)].map(([, found]) => take(`lib.${found}.d.ts`)));
                    }
                };
                const config = ts.parseConfigFileTextToJson('tsconfig.json', files['/widget/tsconfig.json']).config;
                const {options} = ts.convertCompilerOptionsFromJson(config.compilerOptions, '/widget');
                await Promise.all(options.lib.map(take));
                files['/widget/src/wrong.ts'] = wrong;
                const host = {
                    fileExists: name => files[name] !== undefined,
                    readFile: name => files[name],
                    getSourceFile: (name, target) => files[name] === undefined ? undefined : ts.createSourceFile(name, files[name], target),
                    getDefaultLibFileName: () => '/lib/lib.d.ts', getDefaultLibLocation: () => '/lib',
                    getCurrentDirectory: () => '/widget', getCanonicalFileName: name => name,
                    useCaseSensitiveFileNames: () => true, getNewLine: () => '\\n', writeFile: () => {},
                };
                const program = ts.createProgram(Object.keys(files).filter(name => /^\\/widget\\/.*\\.ts$/.test(name)), options, host);
                done(ts.getPreEmitDiagnostics(program).map(found => {
                    const at = found.file && found.file.getLineAndCharacterOfPosition(found.start).line + 1;
                    return `${found.file?.fileName ?? ''}:${at ?? ''} ${ts.flattenDiagnosticMessageText(found.messageText, ' ')}`;
                }));
            };
            document.head.append(script);
            """;

    @RegisterExtension private final BrowserTab tab = new BrowserTab();

    @Test
    void everyTypeInTheWidgetAndItsTestsAgrees() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/lib/", exchange -> {
            try (exchange; var file = compiler("lib/" + Path.of(exchange.getRequestURI().getPath()).getFileName())) {
                exchange.getResponseHeaders().set("Content-Type", "text/javascript;charset=utf-8");
                exchange.sendResponseHeaders(200, 0);
                file.transferTo(exchange.getResponseBody());
            }
        });
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        try {
            tab.browser.get("http://localhost:" + server.getAddress().getPort() + "/lib/lib.es5.d.ts");
            var found = (List<?>) tab.browser.executeAsyncScript(CHECK, sources(), "export const wrong: number = 'a word';");
            // One mistake is made on purpose, so that an empty list cannot come of a compiler that saw nothing.
            assertEquals(List.of("/widget/src/wrong.ts:1 Type 'string' is not assignable to type 'number'."), found);
        } finally {
            server.stop(0);
        }
    }

    private static Map<String, String> sources() throws IOException {
        var sources = new HashMap<String, String>();
        try (var files = Files.walk(WIDGET)) {
            for (var file : files.filter(path -> path.toString().matches(".*\\.(ts|json)")).toList()) {
                sources.put("/" + file.toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return sources;
    }

    private static InputStream compiler(String name) throws IOException {
        var loader = TypesTest.class.getClassLoader();
        var about = new Properties();
        try (var pom = loader.getResourceAsStream("META-INF/maven/org.webjars.npm/typescript/pom.properties")) {
            about.load(pom);
        }
        return loader.getResourceAsStream(COMPILER + about.getProperty("version") + "/" + name);
    }
}
