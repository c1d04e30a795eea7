package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** Files in the panel: by hand and by keyboard, in both languages, on a phone, for everybody. */
class WidgetAttachmentsTest {

    @TempDir private Path folder;
    @RegisterExtension private final Stage stage = new Stage();

    @Test
    void nobodyIsKeptOutByFilesInEitherLanguageOnAPhone() throws IOException {
        stage.size(360, 640);
        for (var language : List.of("en", "zh")) {
            stage.visitPlain("data-locale=" + language, "");
            stage.openChat();
            attach("a picture.png");
            attach("a name that is far too long to be shown as a whole on the screen of any phone.pdf");
            stage.await(() -> stage.texts("#tray li.here").size() == 2);
            assertEquals(List.of(), stage.barriers(), language);
            stage.picture("widget-tray-" + language);
            stage.find("#text").sendKeys(Keys.ENTER);
            stage.await(() -> stage.texts(".mine .file").size() == 2);
            assertEquals(0, stage.texts("#tray li").size());
            assertEquals(List.of(), stage.barriers(), language);
            stage.picture("widget-attached-" + language);
        }
        assertEquals(List.of(), stage.complaints());
    }

    @Test
    void aPictureHasItsPlaceBeforeItIsThere() throws IOException {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        attach("wide.png");
        stage.await(() -> stage.texts("#tray li.here").size() == 1);
        stage.find("#text").sendKeys(Keys.ENTER);
        stage.await(() -> stage.texts(".mine .file.picture img").size() == 1);
        assertEquals(
                List.of(240L, 60L),
                stage.script("const i = document.querySelector('.file.picture img'); return [i.width, i.height].map(Math.round)"));
    }

    @Test
    void aMessageCarriesTenAndTheEleventhIsToldSo() throws IOException {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        for (int i = 0; i < 11; i++) {
            attach(i + ".pdf");
        }
        stage.await(() -> stage.texts("#tray li.here").size() == 10);
        assertEquals("A message can carry 10 files.", stage.find("#tray-told").getText());
        stage.find("#tray .icon").sendKeys(Keys.ENTER);
        assertEquals(9, stage.texts("#tray li").size());
        assertTrue(stage.find("#send").isEnabled());
    }

    @Test
    void whatIsRefusedComesBackForEditingWithItsFilesAndWhatItAnswers() throws IOException {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        say("first");
        stage.await(() -> stage.texts(".mine .options").size() == 1);
        choose("Reply");
        attach("bill.pdf");
        stage.await(() -> stage.texts("#tray li.here").size() == 1);
        stage.script("fake.refusals = [{code: 'BAD_TEXT'}]");
        say("see \u0007 here");
        stage.await(() -> stage.texts(".failed .text").equals(List.of("Edit", "Discard")));
        for (int i = 0; i < 10; i++) {
            attach(i + ".pdf");
        }
        stage.await(() -> stage.texts("#tray li.here").size() == 10);
        stage.find(".failed .text").click();
        stage.await(() -> stage.find("#tray-told").getText().equals("A message can carry 10 files."));
        assertEquals(1, stage.texts(".failed .file").size(), "there is no room for it, so it stays");

        stage.find("#tray .icon").click();
        stage.find(".failed .text").click();
        stage.await(() -> stage.texts(".failed").isEmpty());
        assertTrue(stage.texts("#tray li").getLast().startsWith("PDF\nbill.pdf"), () -> stage.texts("#tray li").toString());
        assertEquals("see here", box().replaceAll("\\s+", " "));
        assertEquals("Answer to You: first", stage.find("#about-text").getText());
        stage.find("#send").click();
        stage.await(() -> stage.texts(".mine .file").size() == 10);
        assertEquals(1L, stage.script("return fake.messages.at(-1).replyTo"));
    }

    @Test
    void aMessageOfFilesAloneKeepsThemWhateverIsWrittenBesideThemAndWhateverWaitsInTheTray() throws IOException {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        attach("bill.pdf");
        stage.await(() -> stage.texts("#tray li.here").size() == 1);
        stage.find("#send").click();
        stage.await(() -> stage.texts(".mine .options").size() == 1);
        attach("next.pdf");
        stage.await(() -> stage.texts("#tray li.here").size() == 1);
        long before = (Long) stage.script("return fake.calls.length");
        choose("Edit");
        stage.find("#text").sendKeys(Keys.ENTER);
        assertEquals(false, stage.find("#about").isDisplayed(), "nothing was changed, so there is nothing to send");
        choose("Edit");
        say("our bill");
        stage.await(() -> stage.texts(".mine .bubble").equals(List.of("our bill")));
        assertEquals(List.of("conversation.edit_message"),
                stage.script("return fake.calls.slice(arguments[0]).map(call => call.request.type).filter(type => !/links|mark/.test(type))", before));
        choose("Edit");
        stage.script("fake.refusals = [{code: 'TOO_LATE'}]");
        say("our new bill");
        stage.await(() -> box().equals("our new bill"));
        assertEquals(List.of("our bill"), stage.texts(".mine .bubble"));
        assertEquals(1, stage.texts(".mine .file").size());
        assertEquals(1, stage.texts("#tray li.here").size());

        stage.script("document.getElementById('text').value = ''; fake.agentSays('hello')");
        say("words alone");
        stage.await(() -> stage.texts(".mine .file").size() == 2);
        say("more words alone");
        stage.await(() -> stage.texts(".mine .bubble").size() == 3);
        attach("third.pdf");
        stage.await(() -> stage.texts("#tray li.here").size() == 1);
        choose("Edit");
        write("");
        assertEquals(false, stage.find("#send").isEnabled(), "words alone cannot become none, whatever else waits");
    }

    @Test
    void theTrayIsThereAgainAfterAReloadAndWhoChoosesTheFileAgainGoesOnWhereItWas() throws IOException {
        for (var language : List.of("en", "zh")) {
            stage.visitPlain("data-locale=" + language, "");
            stage.openChat();
            write("half a sen");
            attach("whole.pdf");
            stage.await(() -> stage.texts("#tray li.here").size() == 1);
            attach("slow.pdf");
            stage.await(() -> Boolean.TRUE.equals(stage.script("return fake.calls.some(call => call.request.type === 'file.upload')")));
            stage.visitPlain("data-locale=" + language, "");
            stage.openChat();
            stage.await(() -> stage.texts("#tray li.failed").size() == 1);
            assertEquals(1, stage.texts("#tray li.here").size());
            assertEquals("40", stage.script("return String(document.querySelector('#tray progress')?.value)"));
            assertEquals("half a sen", box());
            assertEquals(false, stage.find("#send").isEnabled(), "nothing goes without what was to go with it");
            assertEquals(List.of(), stage.barriers(), language);
            stage.picture("widget-tray-again-" + language);
            stage.find("#tray .failed .icon").click();
            stage.find("#tray .icon").click();
            stage.await(() -> stage.texts("#tray li").isEmpty());
        }
        attach("slow.pdf");
        stage.await(() -> Boolean.TRUE.equals(stage.script("return fake.calls.some(call => call.request.type === 'file.upload')")));
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        stage.await(() -> stage.texts("#tray li.failed").size() == 1);
        stage.takeFiles();
        stage.find("#files").sendKeys(folder.resolve("slow.pdf").toString());
        stage.await(() -> stage.texts("#tray li.here").size() == 1);
        assertEquals("2", stage.offset());
        assertEquals(1, stage.texts("#tray li").size());
        stage.find("#send").click();
        stage.await(() -> stage.texts("#tray li").isEmpty());
        assertEquals(null, stage.script("return sessionStorage.getItem('shopbell.demo-site.tray')"));
    }

    @Test
    void whoIsForgottenLeavesNoTrayAndNoForm() throws IOException {
        stage.site("{\"open\": false, \"asked\": true, \"form\": []}");
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        attach("whole.pdf");
        stage.await(() -> stage.texts("#tray li.here").size() == 1);
        stage.await(() -> stage.texts("#f-email").size() == 1);
        stage.find("#f-email").sendKeys("wei@example.com");
        stage.await(() -> stage.script("return localStorage.getItem('shopbell.demo-site.form')") != null);
        stage.inPage();
        stage.browser.executeAsyncScript("const done = arguments[0]; shopbell('shutdown', {forget: true}).then(() => done())");
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        stage.await(() -> stage.texts("#f-email").size() == 1);
        assertEquals("", stage.script("return document.getElementById('f-email').value"));
        assertEquals(List.of(), stage.texts("#tray li"));
    }

    private void say(String text) {
        write(text);
        stage.find("#send").click();
    }

    private void write(String text) {
        stage.script("const box = document.getElementById('text'); box.value = arguments[0]; box.dispatchEvent(new Event('input'))", text);
    }

    private String box() {
        return (String) stage.script("return document.getElementById('text').value");
    }

    /** From the menu at the newest message of the visitor. */
    private void choose(String what) {
        stage.script("[...document.querySelectorAll('.mine .dots-button')].at(-1).click()");
        stage.script("[...document.querySelectorAll('.options-menu button')].find(button => button.textContent === arguments[0]).click()", what);
    }

    private void attach(String name) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, "bytes");
        stage.find("#files").sendKeys(file.toString());
    }
}
