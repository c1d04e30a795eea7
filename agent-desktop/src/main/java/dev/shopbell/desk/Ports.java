package dev.shopbell.desk;

import dev.shopbell.desk.attention.Attention;
import dev.shopbell.desk.hosting.Hosting;
import dev.shopbell.desk.link.Entrance;
import dev.shopbell.desk.profile.PassingFiles;
import dev.shopbell.desk.ui.FileDialogs;
import dev.shopbell.desk.ui.Pictures;

/** Everything outside the desk, each of which a test replaces. */
record Ports(Machine machine, Hosting hosting, Entrance entrance, LinkFactory links, FilesFactory files, Local local, Attention attention) {

    /** What of this computer has to do with files and pictures. */
    record Local(FileDialogs dialogs, Pictures pictures, PassingFiles passing) {}
}
