// What a shop's own script may do with the chat. The snippet works without any of it.
(function () {
    'use strict';

    // Calls made before the chat has loaded wait in this queue.
    window.shopbell = window.shopbell || function () {
        (window.shopbell.q = window.shopbell.q || []).push(arguments);
    };

    function speak(language) {
        document.documentElement.lang = language;
        window.shopbell('locale', language);
        document.querySelectorAll('[data-lang]').forEach(function (button) {
            button.setAttribute('aria-pressed', String(button.dataset.lang === language));
        });
    }

    var wished = new URLSearchParams(location.search).get('lang') || sessionStorage.getItem('language') || navigator.language;
    var language = /^zh\b/i.test(wished) ? 'zh' : 'en';
    document.documentElement.lang = language;

    document.addEventListener('DOMContentLoaded', function () {
        speak(language);
        document.querySelectorAll('[data-lang]').forEach(function (button) {
            button.addEventListener('click', function () {
                sessionStorage.setItem('language', button.dataset.lang);
                speak(button.dataset.lang);
            });
        });
        document.querySelectorAll('[data-chat]').forEach(function (button) {
            button.addEventListener('click', function () {
                window.shopbell('open');
            });
        });
    });
})();
