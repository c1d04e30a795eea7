/** A phone's screen, upright or on its side: there the panel is all there is. */
export const PHONE = '(max-width:666.98px),(max-height:479.98px)';

/** The box around the frame, beside the button in its shadow root. */
export const BOX_STYLE = `
.panel{position:fixed;bottom:calc(var(--y) + 76px + env(safe-area-inset-bottom));right:calc(var(--x) + env(safe-area-inset-right));
 width:400px;max-width:calc(100vw - 40px);height:640px;max-height:calc(100vh - 96px - var(--y));
 border-radius:16px;overflow:hidden;background:#fff;box-shadow:0 8px 24px rgba(0,0,0,.16),0 24px 64px rgba(0,0,0,.18);
 visibility:hidden;opacity:0;transform:translateY(12px) scale(.98);transform-origin:bottom right;transition:opacity .18s ease,transform .18s ease,visibility 0s .18s}
.open .panel{visibility:visible;opacity:1;transform:none;transition:opacity .18s ease,transform .18s ease}
.left .panel{right:auto;left:calc(var(--x) + env(safe-area-inset-left));transform-origin:bottom left}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0;background:#fff;color-scheme:light}
.cover{position:absolute;inset:0;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:16px;padding:32px;background:#fff;
 color:#33383f;font-size:15px;line-height:1.5;text-align:center}
.cover button{min-height:44px;padding:0 20px;border:0;border-radius:22px;background:var(--colour);color:var(--ink);font-size:15px;font-weight:600;cursor:pointer}
.cover button.away{position:absolute;top:8px;inset-inline-end:8px;width:44px;padding:0;background:none;color:#33383f;font-size:22px;font-weight:400}
.cover button:focus-visible{outline:3px solid #1b66ff;outline-offset:2px}
@media (min-width:2000px) and (min-height:1100px){.panel{width:440px;height:800px}}
@media ${PHONE}{
 .panel{inset:var(--top,0) 0 auto!important;width:100%;max-width:none;height:var(--height,100%);max-height:none;border:solid var(--colour);border-radius:0;
  border-width:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
 .open .launcher{visibility:hidden}
}
.inline,.inline .panel{position:relative;inset:auto!important;width:100%;max-width:none;height:100%;min-height:min(480px,90vh);max-height:none;border:0;
 border-radius:0;box-shadow:none;transform:none}
@media (forced-colors:active){.panel{border:2px solid CanvasText}}
`;
