package dev.shopbell.desk.attention;

import java.awt.GraphicsEnvironment;
import java.awt.Taskbar;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sound through javax.sound, marks through the taskbar. Everything runs on one daemon thread, because drivers may block for long. */
public final class NativeAttention implements Attention {

    private static final Logger LOG = LoggerFactory.getLogger(NativeAttention.class);
    private static final Map<Sound, String> FILES = new EnumMap<>(
            Map.of(Sound.WAITING, "/shopbell-assets/sounds/waiting.wav", Sound.MESSAGE, "/shopbell-assets/sounds/message.wav"));

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("shopbell-attention").factory());
    private final Map<Sound, Clip> clips = new EnumMap<>(Sound.class);
    private boolean silent;
    private int shownBadge;

    @Override
    public void play(Sound sound) {
        thread.execute(() -> ring(sound));
    }

    @Override
    public void requestWindow() {
        thread.execute(() -> taskbar(Taskbar.Feature.USER_ATTENTION, taskbar -> taskbar.requestUserAttention(true, false)));
    }

    @Override
    public void badge(int count) {
        thread.execute(() -> {
            if (shownBadge != count) {
                shownBadge = count;
                taskbar(Taskbar.Feature.ICON_BADGE_NUMBER, taskbar -> taskbar.setIconBadge(count == 0 ? null : String.valueOf(count)));
            }
        });
    }

    private void ring(Sound sound) {
        if (silent) {
            return;
        }
        try {
            var clip = clips.get(sound);
            if (clip == null) {
                clip = open(sound);
                clips.put(sound, clip);
            }
            clip.stop();
            clip.setFramePosition(0);
            clip.start();
        } catch (LineUnavailableException | UnsupportedAudioFileException | IOException | IllegalArgumentException e) {
            silent = true;
            LOG.warn("no sound on this machine: {}", e.getMessage());
        }
    }

    private static Clip open(Sound sound) throws LineUnavailableException, UnsupportedAudioFileException, IOException {
        var file = Objects.requireNonNull(NativeAttention.class.getResourceAsStream(FILES.get(sound)), "sound is missing");
        try (var stream = AudioSystem.getAudioInputStream(new BufferedInputStream(file))) {
            var clip = AudioSystem.getClip();
            clip.open(stream);
            return clip;
        }
    }

    private static void taskbar(Taskbar.Feature feature, Consumer<Taskbar> deed) {
        if (GraphicsEnvironment.isHeadless() || !Taskbar.isTaskbarSupported()) {
            return;
        }
        var taskbar = Taskbar.getTaskbar();
        if (taskbar.isSupported(feature)) {
            deed.accept(taskbar);
        }
    }
}
