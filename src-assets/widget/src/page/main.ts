import { Page } from './page';

// The loader imports this file and finds its other half here; a second start on the same page finds it without fetching it again.
window.shopbellPage = (widget) => new Page(widget);
