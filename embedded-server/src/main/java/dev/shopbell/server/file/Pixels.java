package dev.shopbell.server.file;

import java.awt.image.BufferedImage;

/** A picture as plain numbers, which are made smaller and turned without any window system being asked. */
record Pixels(int width, int height, int[] argb) {

    static Pixels of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Pixels(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    boolean isOpaque() {
        for (int pixel : argb) {
            if (pixel >>> 24 != 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** As large as fits in a square, each pixel the mean of those it stands for; never larger than it is. */
    Pixels within(int side) {
        int longer = Math.max(width, height);
        if (longer <= side) {
            return this;
        }
        int w = Math.max(1, (int) ((long) width * side / longer));
        int h = Math.max(1, (int) ((long) height * side / longer));
        var small = new int[w * h];
        for (int y = 0; y < h; y++) {
            int top = y * height / h;
            int bottom = Math.max(top + 1, (y + 1) * height / h);
            for (int x = 0; x < w; x++) {
                int left = x * width / w;
                small[y * w + x] = mean(left, top, Math.max(left + 1, (x + 1) * width / w), bottom);
            }
        }
        return new Pixels(w, h, small);
    }

    /** What cannot be seen has no colour to add. */
    private int mean(int left, int top, int right, int bottom) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = argb[y * width + x];
                int a = pixel >>> 24;
                alpha += a;
                red += (long) a * (pixel >> 16 & 0xFF);
                green += (long) a * (pixel >> 8 & 0xFF);
                blue += (long) a * (pixel & 0xFF);
            }
        }
        if (alpha == 0) {
            return 0;
        }
        long count = (long) (right - left) * (bottom - top);
        return (int) (alpha / count << 24 | red / alpha << 16 | green / alpha << 8 | blue / alpha);
    }

    /** Upright, by the number in which EXIF tells how the camera was held. */
    Pixels turned(int orientation) {
        if (orientation <= 1 || orientation > 8) {
            return this;
        }
        boolean lying = orientation >= 5;
        int w = lying ? height : width;
        int h = lying ? width : height;
        var turned = new int[argb.length];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                turned[y * w + x] = switch (orientation) {
                    case 2 -> argb[y * width + width - 1 - x];
                    case 3 -> argb[(height - 1 - y) * width + width - 1 - x];
                    case 4 -> argb[(height - 1 - y) * width + x];
                    case 5 -> argb[x * width + y];
                    case 6 -> argb[(height - 1 - x) * width + y];
                    case 7 -> argb[(height - 1 - x) * width + width - 1 - y];
                    default -> argb[x * width + width - 1 - y];
                };
            }
        }
        return new Pixels(w, h, turned);
    }
}
