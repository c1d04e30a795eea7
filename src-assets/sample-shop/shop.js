// What a shop's own script may do with the chat. The snippet works without any of it.
(function () {
    'use strict';

    // Calls made before the chat has loaded wait in this queue, and their promises with them.
    window.shopbell = window.shopbell || function () {
        var call = arguments, result = new Promise(function (y) { call.y = y; });
        (window.shopbell.q = window.shopbell.q || []).push(call);
        result.catch(function () {});
        return result;
    };

    var TOLD = {
        en: { in: 'You are signed in. The chat knows you as Lin Mei.', out: 'You are signed out, and the chat has forgotten you.',
            failed: 'The chat could not be told who you are.' },
        zh: { in: '您已登录，聊天已识别您为林梅。', out: '您已退出，聊天已忘记您。', failed: '未能将您的身份告知聊天。' }
    };

    function speak(language) {
        document.documentElement.lang = language;
        window.shopbell('locale', language);
        document.querySelectorAll('[data-lang]').forEach(function (button) {
            button.setAttribute('aria-pressed', String(button.dataset.lang === language));
        });
    }

    function tell(what) {
        document.querySelector('[data-told]').textContent = TOLD[document.documentElement.lang][what];
    }

    function seen(element) {
        return element.querySelector('[lang="' + document.documentElement.lang + '"]').textContent;
    }

    // A card in the visitor's language, from what the page shows anyway.
    function ask(item) {
        window.shopbell('card', {
            title: seen(item.querySelector('h3')),
            detail: seen(item.querySelector('p')),
            price: item.querySelector('strong').textContent,
            picture: item.querySelector('img').src,
            link: location.origin + '/demo#teas'
        });
    }

    // The shop's server signs who the customer is; the chat asks for the proof when it needs one, because it is good for minutes only.
    function proof() {
        return fetch('/demo/identity', { method: 'POST' }).then(function (answer) {
            if (!answer.ok) {
                throw new Error('no proof: ' + answer.status);
            }
            return answer.text();
        });
    }

    function sign(signedIn) {
        var button = document.querySelector('[data-sign]');
        button.setAttribute('aria-pressed', String(signedIn));
        button.querySelector('[lang="en"]').textContent = signedIn ? 'Sign out' : 'Sign in as Lin Mei';
        button.querySelector('[lang="zh"]').textContent = signedIn ? '退出登录' : '以林梅的身份登录';
        document.getElementById('order').hidden = !signedIn;
        sessionStorage.setItem('signedIn', signedIn ? 'yes' : '');
        if (signedIn) {
            window.shopbell('set', { name: 'Lin Mei' });
            return window.shopbell('identify', proof);
        }
        // Whoever sits here next is somebody else.
        return window.shopbell('shutdown', { forget: true }).finally(function () {
            return window.shopbell('boot', { locale: document.documentElement.lang });
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
        document.querySelectorAll('[data-ask]').forEach(function (button) {
            button.addEventListener('click', function () {
                ask(button.closest('li'));
            });
        });
        document.querySelector('[data-sign]').addEventListener('click', function () {
            var wanted = this.getAttribute('aria-pressed') !== 'true';
            sign(wanted).then(function () { tell(wanted ? 'in' : 'out'); }, function () { tell('failed'); });
        });
        if (sessionStorage.getItem('signedIn')) {
            sign(true).catch(function () { tell('failed'); });
        }
    });
})();
