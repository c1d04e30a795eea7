import './bridge.test';
import './golden.test';
import './linkify.test';
import './rows.test';
import './sending.test';
import './site.test';
import './state.test';
import './title-blink.test';
import './uploading.test';
import { runAll, type Outcome } from './harness';

declare global {
    interface Window {
        outcomes?: Outcome[];
    }
}

void runAll().then((outcomes) => {
    window.outcomes = outcomes;
});
