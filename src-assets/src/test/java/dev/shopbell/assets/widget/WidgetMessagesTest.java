package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** What becomes of a message after it was sent: how far it came, other words for it, none any more, an answer to it, and cards. */
class WidgetMessagesTest {

    private static final String CARD = "{kind: 'PRODUCT', title: 'Gunpowder 珠茶', detail: '100 g', price: '€ 7', "
            + "link: 'https://tea.example/gunpowder', picture: 'https://tea.example/nothing.png'}";

    @RegisterExtension private final Stage stage = new Stage();

    @BeforeEach
    void open() throws IOException {
        stage.visit("/demo?lang=en");
        stage.openChat();
        say("first");
        stage.await(() -> stage.texts(".mine .receipt").equals(List.of("Sent")));
    }

    private void say(String text) {
        stage.script("const box = document.getElementById('text'); box.value = arguments[0]; box.dispatchEvent(new Event('input'))", text);
        stage.find("#send").click();
    }

    /** Opens the menu at the newest message of this side and chooses by keyboard, so that it is seen to work that way. */
    private void choose(String side, int downs) {
        stage.script("[...document.querySelectorAll(arguments[0] + ' .dots-button')].at(-1).focus()", side);
        press(Keys.ENTER);
        for (int i = 0; i < downs; i++) {
            press(Keys.ARROW_DOWN);
        }
        press(Keys.ENTER);
    }

    private void press(Keys key) {
        stage.browser.switchTo().activeElement().sendKeys(key);
    }

    @Test
    void oneSeesHowFarTheNewestWordsHaveCome() {
        say("second");
        stage.await(() -> stage.texts(".mine .receipt").equals(List.of("Sent")));
        stage.script("fake.mark({teamDelivered: 2})");
        stage.await(() -> stage.texts(".mine .receipt").equals(List.of("Delivered")));
        stage.script("fake.mark({teamDelivered: 2, teamRead: 2})");
        stage.await(() -> stage.texts(".mine .receipt").equals(List.of("Read")));
    }

    @Test
    void theShopIsToldWhatCameAndWhatWasReadOnceAndNotAgain() {
        stage.script("fake.agentSays('hello')");
        stage.await(() -> stage.script("return JSON.stringify(fake.marks)").equals("[[2,2]]"));
        stage.script("fake.agentTypes(true)");
        stage.await(() -> stage.find("#typing").isDisplayed());
        assertEquals("[[2,2]]", stage.script("return JSON.stringify(fake.marks)"));
    }

    @Test
    void ownWordsCanBeChangedAndTheDraftComesBack() {
        stage.script("const box = document.getElementById('text'); box.value = 'a draft'; box.dispatchEvent(new Event('input'))");
        choose(".mine", 1);
        assertTrue(stage.find("#about").isDisplayed());
        assertEquals("first", stage.script("return document.activeElement.value"));
        say("better");
        stage.await(() -> stage.texts(".mine .bubble").equals(List.of("better")));

        assertEquals(List.of("edited"), stage.texts(".mine .edited"));
        assertEquals("a draft", stage.script("return document.getElementById('text').value"));
        assertEquals(List.of("better"), stage.script("return fake.texts()"));
    }

    @Test
    void ownWordsCanBeWithdrawnAfterAnotherQuestionAndShowAsSuch() throws IOException {
        choose(".mine", 2);
        assertEquals(List.of("Withdraw for good?"), stage.texts(".options-menu button:focus"));
        stage.picture("widget-message-menu");
        assertEquals(List.of(), stage.barriers());
        press(Keys.ENTER);
        stage.await(() -> stage.texts(".mine .bubble").equals(List.of("You withdrew this message")));

        assertEquals(List.of(), stage.texts(".mine .options"));
        stage.script("fake.agentSays('oops'); fake.agentRecalls(2)");
        stage.await(() -> stage.texts(".theirs .bubble").equals(List.of("This message was withdrawn")));
    }

    @Test
    void whatCanNoLongerBeChangedIsSaid() {
        stage.script("fake.refusals.push({code: 'TOO_LATE'})");
        choose(".mine", 1);
        say("better");
        stage.await(() -> stage.texts("#banner-text").equals(List.of("This message can no longer be changed. Your new words are back in the box.")));
        assertEquals(List.of("first"), stage.texts(".mine .bubble"));
        assertEquals("better", stage.script("return document.getElementById('text').value"));
    }

    @Test
    void anAnswerQuotesAndLeadsBackAndEscapeLeavesIt() throws IOException {
        stage.script("fake.agentAnswers(1, 'To your question')");
        stage.await(() -> stage.texts(".theirs .quote").equals(List.of("You first")));
        choose(".theirs", 0);
        assertTrue(stage.texts("#about-text").getFirst().startsWith("Answer to Ana Lopes"));
        press(Keys.ESCAPE);
        assertTrue(!stage.find("#about").isDisplayed());
        choose(".theirs", 0);
        say("thanks");
        stage.await(() -> stage.texts(".mine .quote").size() == 1);

        assertEquals(2L, stage.script("return fake.messages.at(-1).replyTo"));
        stage.find(".theirs .quote").click();
        assertEquals("first", stage.script("return document.activeElement.querySelector('.bubble').textContent"));
        assertEquals(List.of(), stage.barriers());
        stage.picture("widget-quotes");
    }

    @Test
    void cardsHaveTheirPlaceBeforeTheirPictureAndOpenApart() throws IOException {
        stage.script("fake.agentAnswers(1, 'This one?', " + CARD + "); fake.shopSays('We close in five minutes')");
        stage.await(() -> stage.texts(".theirs .card").size() == 1);

        var card = stage.find("a.card");
        assertEquals("https://tea.example/gunpowder", card.getAttribute("href"));
        assertEquals("_blank", card.getAttribute("target"));
        assertTrue(card.getAttribute("rel").contains("noopener"));
        assertEquals(72, stage.find(".card img").getSize().getHeight());
        assertEquals(0, stage.texts(".theirs:last-child > .face").size());
        assertEquals(List.of(), stage.barriers());
        stage.picture("widget-card");
        stage.script("document.documentElement.dir = 'rtl'");
        stage.picture("widget-card-rtl");
    }

    @Test
    void whatWasSaidIsKeptFromTheMenuAndATypoInTheAddressIsSaid() throws IOException {
        stage.site("{\"mail\":true}");
        stage.visit("/demo?lang=zh");
        stage.openChat();
        stage.await(() -> stage.texts(".mine .bubble").contains("first") || stage.find("#text").isEnabled());
        say("second");
        stage.await(() -> stage.find("#menu-transcript").getDomProperty("disabled").equals("false"));
        stage.find("#menu-button").click();
        stage.find("#menu-transcript").click();
        stage.await(() -> stage.texts("#sheet .ways a").equals(List.of("在网页中打开", "保存为文本文件")));
        stage.find("#sheet-mail").sendKeys("nowhere", Keys.ENTER);
        stage.await(() -> stage.texts("#sheet .error").equals(List.of("邮箱地址不正确。")));
        assertEquals(List.of(), stage.barriers());
        stage.script("fake.refusals = [{code: 'QUOTA_USED_UP'}]");
        stage.find("#sheet-mail").sendKeys("@example.com", Keys.ENTER);
        stage.await(() -> stage.texts("#sheet .error").equals(List.of("今天的发送次数已用完。")));
        stage.find("#sheet-mail").sendKeys(Keys.ENTER);
        stage.await(() -> stage.find("#sheet").getText().contains("正在发送到 nowhere@example.com。"));
        stage.picture("transcript-sheet-zh");
        press(Keys.ESCAPE);
        assertTrue(!stage.find("#sheet").isDisplayed());
        assertEquals("menu-button", stage.browser.switchTo().activeElement().getAttribute("id"));
        assertEquals(List.of(), stage.complaints());
    }

    @Test
    void whoIsBlockedReadsSoAndCannotWrite() {
        stage.script("fake.you = {...fake.you, blocked: true}; fake.cut(); fake.restore()");
        stage.await(() -> stage.texts("#away").equals(List.of("You cannot write here any more.")));
        assertTrue(!stage.find("#text").isEnabled() && !stage.find("#attach").isEnabled() && !stage.find("#send").isEnabled());
    }
}
