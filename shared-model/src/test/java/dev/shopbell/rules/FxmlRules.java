package dev.shopbell.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What a person sees or hears of a view is a key of the word list, and everything that can be operated has a name to be read aloud. */
public final class FxmlRules {

    private static final Set<String> VISIBLE = Set.of("text", "promptText", "accessibleText", "accessibleHelp", "title", "headerText");
    private static final Set<String> OPERATED = Set.of(
            "Button", "ToggleButton", "MenuButton", "SplitMenuButton", "CheckBox", "RadioButton", "Hyperlink", "TextField", "PasswordField",
            "CustomTextField", "CustomPasswordField", "TextArea", "ComboBox", "ChoiceBox", "ListView", "TableView", "TreeView", "Slider",
            "Spinner", "SearchField", "SegmentedButton", "ToggleSwitch", "DatePicker");

    private FxmlRules() {}

    /** Every violation in the FXML files below a folder, with the word list of one language. */
    public static List<String> violations(Path folder, Path words) {
        var keys = keysOf(words);
        var found = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".fxml")).sorted().toList()) {
                var elements = parse(file).getElementsByTagName("*");
                for (var index = 0; index < elements.getLength(); index++) {
                    check(file, (Element) elements.item(index), keys, found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void check(Path file, Element element, Set<String> keys, List<String> found) {
        for (var attribute : VISIBLE) {
            var value = element.getAttribute(attribute);
            if (!value.isEmpty() && !value.startsWith("%") && !value.startsWith("$")) {
                found.add(file + ": " + element.getTagName() + " shows \"" + value + "\" in one language only");
            } else if (value.startsWith("%") && !keys.contains(value.substring(1))) {
                found.add(file + ": " + value + " is no key of the word list");
            }
        }
        if (OPERATED.contains(element.getTagName()) && isNameless(element)) {
            found.add(file + ": " + element.getTagName() + " " + element.getAttribute("fx:id") + " has no accessible name");
        }
    }

    private static boolean isNameless(Element control) {
        return control.getAttribute("accessibleText").isEmpty()
                && control.getAttribute("text").isEmpty()
                && control.getAttribute("promptText").isEmpty();
    }

    private static Set<String> keysOf(Path words) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(words)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames();
    }

    private static Document parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not well-formed", e);
        }
    }
}
