/** The whole look of the launcher and of the box around the frame; it lives in a shadow root and needs nothing from the host's CSP. */
export const LAUNCHER_STYLE = `
:host{all:initial}
*{box-sizing:border-box;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.launcher{position:fixed;bottom:calc(20px + env(safe-area-inset-bottom));right:20px;width:60px;height:60px;border:0;padding:0;border-radius:50%;cursor:pointer;
 background:var(--shopbell-colour);color:var(--shopbell-ink);box-shadow:0 4px 12px rgba(0,0,0,.18),0 10px 28px rgba(0,0,0,.14);
 transition:transform .16s ease,box-shadow .16s ease;-webkit-tap-highlight-color:transparent}
.launcher:hover{transform:scale(1.06)}
.launcher:active{transform:scale(.96)}
.launcher:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #1b66ff}
.launcher svg{position:absolute;inset:0;margin:auto;width:28px;height:28px;transition:opacity .16s,transform .16s}
.launcher .cross,.open .launcher .talk{opacity:0;transform:rotate(45deg) scale(.5)}
.open .launcher .cross{opacity:1;transform:none}
.badge{position:absolute;top:-3px;right:-3px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;background:#d92d20;color:#fff;
 font-size:13px;font-weight:600;line-height:22px;text-align:center;box-shadow:0 0 0 2px #fff}
.badge:empty{display:none}
.panel{position:fixed;bottom:calc(96px + env(safe-area-inset-bottom));right:20px;width:400px;max-width:calc(100vw - 40px);height:640px;max-height:calc(100vh - 116px);
 border-radius:16px;overflow:hidden;background:#fff;box-shadow:0 8px 24px rgba(0,0,0,.16),0 24px 64px rgba(0,0,0,.18);
 visibility:hidden;opacity:0;transform:translateY(12px) scale(.98);transform-origin:bottom right;transition:opacity .18s ease,transform .18s ease,visibility 0s .18s}
.open .panel{visibility:visible;opacity:1;transform:none;transition:opacity .18s ease,transform .18s ease}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0;background:#fff;color-scheme:light}
.cover{position:absolute;inset:0;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:16px;padding:32px;background:#fff;
 color:#33383f;font-size:15px;line-height:1.5;text-align:center}
.cover button{min-height:44px;padding:0 20px;border:0;border-radius:22px;background:var(--shopbell-colour);color:var(--shopbell-ink);font-size:15px;font-weight:600;cursor:pointer}
.cover button.away{position:absolute;top:8px;right:8px;width:44px;padding:0;background:none;color:#33383f;font-size:22px;font-weight:400}
.cover button:focus-visible{outline:3px solid #1b66ff;outline-offset:2px}
.left .launcher,.left .panel{right:auto;left:20px}
.left .panel{transform-origin:bottom left}
[hidden]{display:none!important}
@media (max-width:666.98px){
 .panel{top:var(--shopbell-top,0);left:0!important;right:0!important;bottom:auto;width:100%;max-width:none;height:var(--shopbell-height,100%);max-height:none;border-radius:0}
 .open .launcher{visibility:hidden}
}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media (forced-colors:active){.launcher{border:2px solid ButtonText}}
@media print{.launcher,.panel{display:none}}
`;
