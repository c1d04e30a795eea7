package dev.shopbell.model.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in the head of a mail as one address. */
class AgentTest {

    @ParameterizedTest
    @ValueSource(strings = {"li@mail.example", "o'neil+tea@mail.example", "李@例子.example", "a_b-c.d@localhost"})
    void oneAddressIsOne(String email) {
        assertTrue(Agent.isEmail(email));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "@", "li", "li@", "@mail.example", "li@a@b", "li @mail.example", "li@mail.example\nBcc:x", "root,li@mail.example",
                "a:root,li@mail.example;", "li<root>@mail.example", "\"li\"@mail.example", "li@[10.0.0.1]", "(x)li@mail.example", "l\\i@mail.example"
            })
    void whatIsNoneOrCouldBeTwoIsRefused(String email) {
        assertFalse(Agent.isEmail(email));
    }
}
