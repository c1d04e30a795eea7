package dev.shopbell.desk;

import dev.shopbell.desk.attention.Attention;
import dev.shopbell.desk.hosting.Hosting;
import dev.shopbell.desk.link.Entrance;

/** Everything outside the desk, each of which a test replaces. */
record Ports(Machine machine, Hosting hosting, Entrance entrance, LinkFactory links, Attention attention) {}
