package zaitaku.nfcbridge.app;

import java.util.Optional;

/**
 * The end, without trouble.
 *
 * @param confirmCode two digits for the other screen
 * @param minutes how long they hold
 * @param back where the browser may go
 */
public record EndPage(
    String title, String text, Optional<String> confirmCode, long minutes, Optional<String> back) {}
