/** The whole look of the button; it lives in a shadow root and needs nothing from the host's CSP. */
export const LAUNCHER_STYLE = `
:host{all:initial}
*{box-sizing:border-box;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.launcher{position:fixed;bottom:calc(var(--y) + env(safe-area-inset-bottom));right:calc(var(--x) + env(safe-area-inset-right));width:60px;height:60px;border:0;padding:0;border-radius:50%;cursor:pointer;
 background:var(--colour);color:var(--ink);box-shadow:0 4px 12px rgba(0,0,0,.18),0 10px 28px rgba(0,0,0,.14);
 transition:transform .16s ease,box-shadow .16s ease;-webkit-tap-highlight-color:transparent}
.launcher:hover{transform:scale(1.06)}
.launcher:active{transform:scale(.96)}
.launcher:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #1b66ff}
.launcher svg{position:absolute;inset:0;margin:auto;width:28px;height:28px;transition:opacity .16s,transform .16s}
.launcher .cross,.open .launcher .talk{opacity:0;transform:rotate(45deg) scale(.5)}
.open .launcher .cross{opacity:1;transform:none}
.badge{position:absolute;top:-3px;right:-3px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;background:#d92d20;color:#fff;
 font-size:13px;font-weight:600;line-height:22px;text-align:center;box-shadow:0 0 0 2px #fff}
.notice{position:fixed;bottom:calc(var(--y) + 76px);right:var(--x);max-width:min(280px,80vw);padding:12px 16px;border-radius:14px;background:#fff;color:#33383f;
 font-size:15px;line-height:1.4;box-shadow:0 4px 20px rgba(0,0,0,.25)}
.left .launcher,.left .notice{right:auto;left:calc(var(--x) + env(safe-area-inset-left))}
.badge:empty,.notice:empty,[hidden]{display:none!important}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media (forced-colors:active){.launcher{border:2px solid ButtonText}}
@media print{*{display:none}}
`;

/** Puts a style sheet into a shadow root. */
export function dress(shadow: ShadowRoot, css: string): void {
    try {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
    } catch {
        // Browsers before constructable style sheets; there a strict style-src of the host would need 'unsafe-inline'.
        const style = document.createElement('style');
        style.textContent = css;
        shadow.append(style);
    }
}
