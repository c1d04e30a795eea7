package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The widget among words and frames that mean it ill. */
class WidgetHostilityTest {

    private static final List<String> LOOKS_LIKE_MARKUP = List.of(
            "<img src=/evil.png onerror=window.ran=1>",
            "<script>window.ran=1</script>",
            "<svg/onload=window.ran=1>",
            "\"><iframe srcdoc=\"<script>parent.ran=1</script>\">",
            "</textarea><script>window.ran=1</script>",
            "<a href=javascript:window.ran=1>here</a>",
            "<style>@import '/evil.css'</style>",
            "<math><mi//xlink:href=\"data:x,<script>window.ran=1</script>\">",
            "{{constructor.constructor('window.ran=1')()}} ${window.ran=1}",
            "<!--<img src=\"--><img src=/evil.png onerror=window.ran=1//\">",
            "&lt;b&gt; &amp; \u202Egnp.exe");

    @RegisterExtension private final Stage stage = new Stage();

    private void say(String text) {
        stage.script("const box = document.getElementById('text'); box.value = arguments[0]; box.dispatchEvent(new Event('input'))", text);
        stage.find("#send").click();
    }

    @Tries(FaultCase.F57)
    @Test
    void whatLooksLikeMarkupStandsThereAsTypedAndNothingRuns() {
        stage.visit("/demo?lang=en");
        stage.openChat();
        for (int i = 0; i < LOOKS_LIKE_MARKUP.size(); i++) {
            say(LOOKS_LIKE_MARKUP.get(i));
            long said = i + 1;
            stage.await(() -> stage.script("return fake.texts().length").equals(said));
        }
        var agent = Map.of("id", "0199f000-0000-7000-8000-0000000000a2", "name", LOOKS_LIKE_MARKUP.getFirst());
        stage.script("fake.agentTakes(arguments[0]); for (const text of arguments[1]) fake.agentSays(text, arguments[0])", agent, LOOKS_LIKE_MARKUP);
        stage.await(() -> stage.texts(".theirs .bubble").size() == LOOKS_LIKE_MARKUP.size());

        var shown = "return [...document.querySelectorAll(arguments[0])].map(bubble => bubble.textContent)";
        assertEquals(LOOKS_LIKE_MARKUP, stage.script(shown, ".mine .bubble"));
        assertEquals(LOOKS_LIKE_MARKUP, stage.script(shown, ".theirs .bubble"));
        assertEquals(0L, stage.script("return document.querySelectorAll('.bubble img, .bubble script, .bubble svg, .bubble iframe, .bubble style, .bubble a').length"));
        assertNull(stage.script("return window.ran ?? null"));
        assertEquals(0L, stage.script("return performance.getEntriesByType('resource').filter(entry => entry.name.includes('evil')).length"));
    }

    @Tries(FaultCase.F60)
    @Test
    void aForeignFrameIsNotListenedTo() {
        stage.visitPlain("data-locale=en", "");
        stage.openChat();
        stage.inPage();
        stage.script("window.heard = []; for (const event of ['close', 'message', 'unread']) shopbell('on', event, detail => heard.push(event + (detail?.from ?? '')));"
                + "document.body.append(Object.assign(document.createElement('iframe'), { id: 'foreign', src: '/gone' }))");
        stage.browser.switchTo().frame("foreign");
        stage.script("top.postMessage({ shopbell: 1, type: 'close', detail: {} }, '*');"
                + "top.postMessage({ shopbell: 1, type: 'message', detail: { from: 'team', at: '2026-11-24T10:00:00Z' } }, '*');"
                + "for (let i = 0; i < top.length; i++) { top[i].postMessage({ shopbell: 1, type: 'call', id: 1, name: 'set', argument: { name: 'Eve' } }, '*');"
                + "top[i].postMessage({ shopbell: 1, type: 'hidden' }, '*'); }");
        stage.inFrame();
        say("hello"); // What was posted before has been taken up, or passed over, when this is answered.
        stage.await(() -> stage.script("return fake.texts().length").equals(1L));
        assertEquals(0L, stage.script("return fake.calls.filter(call => JSON.stringify(call).includes('Eve')).length"));
        stage.inPage();
        assertEquals(List.of(), stage.script("return heard.filter(one => one !== 'messagevisitor')"));
        assertEquals(true, stage.frames().getFirst().isDisplayed());
    }
}
